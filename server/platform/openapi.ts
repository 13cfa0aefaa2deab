import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { TOKEN_RIGHTS } from '#domain/access/api-tokens/token.ts'

const TAGS: Record<string, string> = {
  platform: 'The system itself',
  access: 'Sign-in and the post in use',
  privacy: 'What is held on a person, for that person',
  programme: 'The rules of a year and how papers name the programme',
  places: 'Which communes the programme is about, and what decisions call them',
  units: 'Who helps',
  twinning: 'Who stands by whom',
  photos: 'Photographs of works, goods and animals',
  trail: 'Who did what, under which post, when and why',
  needs: 'What communes ask for, and what became of it',
  works: 'Works and models over their life, and who pays for them',
  activities: 'The ledger: what was done, and every revision of it',
  plans: 'What units promised for the year, what became of it, and what communes say to it',
  reports: 'Who owes a report, what came, when and how late; figures entered for a unit',
  reminders: 'Who was reminded of a report, and what became of each message',
  backups: 'What was backed up each night, and what became of restoring it for trial',
  upkeep: 'How it stands with the server, its regular work and the mails that leave it',
  documents: 'Papers as files for Word',
  coordination: 'Who helps in a commune, and how it fares',
  review: 'The head page and the papers of the yearly review',
  figures: 'Numbers with their definitions and the records behind them',
}

/** The description of the API, made from the schemas that check it. */
export const openApi: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Kết Nghĩa',
      description:
        'The ledger of a provincial twinning programme: help recorded once, answered by the commune.',
      version: '1',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      contact: { name: 'Cơ quan thường trực của chương trình', url: 'https://example.org' },
    },
    servers: [{ url: '/' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    components: {
      securitySchemes: {
        session: {
          ...{ type: 'apiKey', in: 'cookie', name: 'session' },
          description: 'Over TLS its name is `__Host-session`.',
        },
        token: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A token of a machine: reads what was put into it, as the post of its owner.',
        },
      },
    },
    security: [{ session: [] }],
  },
  // What a token may read says so.
  transform: ({ schema, url, route }) => {
    const right = schema?.['x-right']
    const isRead = [route.method].flat().includes('GET')
    if (!isRead || !(TOKEN_RIGHTS as readonly unknown[]).includes(right)) return { schema, url }
    return { schema: { ...schema, security: [{ session: [] }, { token: [] }] }, url }
  },
}
