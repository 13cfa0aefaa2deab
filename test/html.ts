import { HtmlValidate } from 'html-validate'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // A list of suggestions has no native element that can be searched without diacritics.
    'prefer-native-element': ['error', { exclude: ['listbox'] }],
    // Our own files, from our own server, under a policy that allows no other.
    'require-sri': 'off',
    // What a title needs to tell two tabs apart may be long in Vietnamese.
    'long-title': 'off',
    // The renderer writes these for machines.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'no-trailing-whitespace': 'off',
    'no-inline-style': 'error',
  },
})

/** What html-validate finds wrong with a document, one line each; empty when it is clean. */
export async function htmlProblems(html: string): Promise<string[]> {
  const report = await validator.validateString(html)
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} at ${selector}`),
  )
}
