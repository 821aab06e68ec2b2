/** What is said of what is not read, because it is no part of the machine that is. */
export function otherRemark(path: string): string {
  return `${path} is another machine's, and is left out. Give it by itself.`;
}
