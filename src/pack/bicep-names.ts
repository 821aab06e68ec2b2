/** What Bicep, or the file that is made, has a name for already: a parameter of such a name would stand in its place. */
export const bicepNames = [
  ...['policy', 'definition', 'initiative', 'assignment', 'contributor'],
  ...['deployment', 'guid', 'loadJsonContent', 'subscription', 'subscriptionResourceId'],
  ...['allowed', 'description', 'string', 'sys', 'az'],
  ...['for', 'if', 'null', 'true', 'false'],
] as const;
