/** The most photographs that go with one entry. */
export const MOST_PHOTOS = 10
