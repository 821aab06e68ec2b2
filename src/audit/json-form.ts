/** A JSON object with gaps, of which many are made that differ in a few texts. Plain data: it crosses threads. */
export interface JsonForm {
  /** Each but the last stands before a gap; without the braces of the object. */
  readonly texts: readonly string[];
  /** Which of the values fills it. */
  readonly gaps: readonly number[];
}

/** A form and what fills it: values in JSON. */
export interface FilledForm {
  readonly form: JsonForm;
  readonly values: readonly string[];
}

/** The members of the object, in JSON. */
export function membersOf({ form: { texts, gaps }, values }: FilledForm): string {
  let json = '';
  for (let index = 0; index < gaps.length; index++) {
    json += `${texts[index]}${values[gaps[index] ?? 0]}`;
  }
  return json + texts[gaps.length];
}

/** How many characters a form has. */
export function lengthOf({ texts }: JsonForm): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}
