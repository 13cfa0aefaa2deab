type ProgressBarProps = {
  label: string
  /** Done so far, 0 to `max`. */
  value: number
  max: number
  /** In words, for instance "312/864 tệp". */
  text: string
}

export function ProgressBar({ label, value, max, text }: ProgressBarProps) {
  return (
    <div class="progress">
      <span>
        <b>{label}</b>
        <span>{text}</span>
      </span>
      <progress aria-label={label} value={value} max={max} />
    </div>
  )
}
