const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `26 Nov 2026`, in UTC */
export function dateInWords(iso: string): string {
  return day.format(new Date(iso));
}

/** `26 Nov 2026, 12:00 UTC` */
export function timeInWords(iso: string): string {
  return `${dateInWords(iso)}, ${new Date(iso).toISOString().slice(11, 16)} UTC`;
}
