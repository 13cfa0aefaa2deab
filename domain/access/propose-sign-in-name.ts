import { readSignInName } from './sign-in-name.ts'

/**
 * A sign-in name made of a person's: given name, dot, family name, with a number from 2 on where it is taken. Nothing
 * where the name has no letters to make one of.
 */
export function proposeSignInName(
  personName: string,
  isTaken: (key: string) => boolean = () => false,
): string | undefined {
  const words = personName
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .split(/\s+/)
    .map((word) => word.replace(/[^a-z]/g, ''))
    .filter(Boolean)
  const [family] = words
  const given = words.at(-1)
  if (family === undefined || given === undefined) return undefined
  const stem = (words.length === 1 ? family : `${given}.${family}`).slice(0, 50)
  const base = stem.length < 3 ? `${stem}.ten` : stem
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}${number}`
    if (!isTaken(name)) return readSignInName(name).ok ? name : undefined
  }
}
