/** The most photographs that go with one entry. */
export const MOST_PHOTOS = 10

/** The most that one subject holds in all: an activity is one entry, a work has several in its life. */
export const MOST_PHOTOS_OF = { activity: MOST_PHOTOS, work: 60 } as const
