// How numbers are written: with their thousands apart, the same everywhere.

/** `2541` → “2,541”; whole numbers, as people count things. Years, codes and phone numbers are no counts. */
export const grouped = (count: number) => String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
