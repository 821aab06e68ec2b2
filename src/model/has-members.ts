/** Is it an object with members, as JSON and YAML have them, and no list? */
export function hasMembers(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
