/** What the examples in PowerShell call something that only runs of them know. */
const made: Readonly<Record<string, string>> = {
  package: 'ContosoRmsClient_1_0_0',
  address: 'https://contosorms.blob.core.windows.net/packages/x.zip?sig=a%3D',
};

/** A text of a script as PowerShell expands it: variables that the script sets itself, and those that runs know. */
export function expanded(script: string, text: string): string {
  const variables = new Map([
    ...[...script.matchAll(/\$(\w+) = '([^']*)'/g)].map(
      ([, name = '', value = '']) => [name, value] as const,
    ),
    ...Object.entries(made),
  ]);
  return text.replace(
    /\$\(\$(\w+)\)|\$(\w+)/g,
    (all, quoted, plain) => variables.get(quoted ?? plain) ?? all,
  );
}

/** The words after `npx --no-install rmsdsc`, which takes no package of that name from the registry, in each of its command lines. */
export function commandLines(script: string): string[][] {
  return [...script.matchAll(/^npx --no-install rmsdsc (.*)$/gm)].map(([, line = '']) =>
    expanded(script, line).split(' '),
  );
}
