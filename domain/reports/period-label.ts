/** A period with its year as it is said: "Đợt 3 năm 2026", but "năm 2026" for the period of the whole year's report. */
export function periodLabel({ name, year }: { name: string; year: number }): string {
  return name.toLowerCase() === 'năm' ? `năm ${year}` : `${name} năm ${year}`
}
