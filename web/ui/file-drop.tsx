import { useState } from 'preact/hooks'
import { useWords } from '#web/platform/screen.ts'
import { uiWords } from './ui.words.ts'

type FileDropProps = {
  name: string
  label: string
  hint?: string
  /** As in an input: `.xlsx,.docx`. Files dropped are handed on as they are; the server judges. */
  accept?: string
  multiple?: boolean
  onFiles: (files: readonly File[]) => void
}

/** A native file input that also takes files dropped on it. */
export function FileDrop({ name, label, hint, accept, multiple = false, onFiles }: FileDropProps) {
  const t = useWords(uiWords)
  const [over, setOver] = useState(false)
  return (
    <div class="field">
      <span class="label" id={`${name}-label`}>
        {label}
      </span>
      <label
        class={over ? 'drop drop-over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          const files = [...(event.dataTransfer?.files ?? [])]
          if (files.length > 0) onFiles(multiple ? files : files.slice(0, 1))
        }}
      >
        <input
          class="sr-only"
          type="file"
          id={name}
          name={name}
          accept={accept}
          multiple={multiple}
          aria-labelledby={`${name}-label ${name}-choose`}
          aria-describedby={hint ? `${name}-hint` : undefined}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])]
            event.currentTarget.value = ''
            if (files.length > 0) onFiles(files)
          }}
        />
        <span>
          <b id={`${name}-choose`}>{t('chooseFiles')}</b> {t('orDrop')}
        </span>
        {hint && (
          <span class="hint" id={`${name}-hint`}>
            <br />
            {hint}
          </span>
        )}
      </label>
    </div>
  )
}
