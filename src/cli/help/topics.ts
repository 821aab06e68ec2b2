/** What `rmsdsc help` explains beside the commands. */
export interface Topic {
  readonly name: string;
  readonly summary: string;
  /** Loaded where it is asked for. */
  readonly text: () => Promise<string>;
}

export const topics: readonly Topic[] = [
  {
    name: 'exit-codes',
    summary: 'what each exit status means',
    text: async () => (await import('./topic-texts.ts')).exitCodesText(),
  },
  {
    name: 'targets',
    summary: 'what --on takes, and what each kind of target can tell',
    text: async () => (await import('./topic-texts.ts')).targetsText,
  },
  {
    name: 'formats',
    summary: 'what --format and --out take, and what each format is for',
    text: async () => (await import('./topic-texts.ts')).formatsText(),
  },
];

/** The topic that `help` is asked about, if it is about one. */
export function topicIn(args: readonly string[]): Topic | undefined {
  const [word, name] = args;
  return word === 'help' ? topics.find(topic => topic.name === name) : undefined;
}
