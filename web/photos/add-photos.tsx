import { useEffect, useState } from 'preact/hooks'
import { Button } from '#web/ui/button.tsx'
import type { PhotoIntakeProps } from './photo-intake.tsx'

type Intake = typeof import('./photo-intake.tsx')

/** A button until it is pressed: the code that takes photographs in comes when it is asked for, most entries have none. */
export function AddPhotos({ label, ...intake }: PhotoIntakeProps & { label: string }) {
  const [loaded, setLoaded] = useState<Intake>()
  const load = () => void import('./photo-intake.tsx').then(setLoaded)
  const isWaiting = intake.photos.length > 0
  useEffect(() => {
    if (isWaiting) load()
  }, [isWaiting])
  if (!loaded) return <Button onPress={load}>{label}</Button>
  return <loaded.PhotoIntake {...intake} />
}
