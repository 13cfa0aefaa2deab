import { roleName } from '#domain/access/role-names.ts'
import type { OwnAccount } from '#domain/access/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { Mark, RefusalNotice } from '#web/ui/states.tsx'
import { accountWords } from './account.words.ts'

type OwnPost = OwnAccount['posts'][number]

/** The posts of who is signed in, where there are several: which is in use, and another to go on under. */
export function OwnPosts({ posts }: { posts: readonly OwnPost[] }) {
  const t = useWords(accountWords)
  const { language } = useScreen()
  const { busy, refusal, send } = useCommand()
  if (posts.length < 2) return null
  async function use({ programme, postId }: OwnPost) {
    const path = `/api/v1/programmes/${programme}/post-uses`
    const result = await send<{ home: string }>(path, { postId })
    // All that stands on the page is another post's: it begins anew.
    if (result.ok) location.assign(result.value.home)
  }
  const several = new Set(posts.map(({ programme }) => programme)).size > 1
  return (
    <Section title={t('posts')}>
      <p class="muted">{t('postsNote')}</p>
      <RefusalNotice refusal={refusal} />
      <ul class="post-list">
        {posts.map((post) => {
          const { postId, role, title, isInUse, programmeTitle } = post
          const name = `${roleName(role, language)}, ${title}${several ? `, ${programmeTitle}` : ''}`
          return (
            <li key={postId}>
              <span>{name}</span>
              {isInUse ? (
                <Mark tone="good">{t('inUse')}</Mark>
              ) : (
                <Button
                  busy={busy}
                  label={t('useOne', { post: name })}
                  onPress={() => void use(post)}
                >
                  {t('usePost')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
