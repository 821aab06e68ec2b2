/** What the documentation says about the client's state, in our own words. */
export interface Statement {
  readonly id: string;
  /** Where it stands. */
  readonly section: PageSection;
  /** The editions of the page that say it: a date, or the first and the last. */
  readonly edition: string;
  readonly text: string;
}

/** A section of a page. */
export interface PageSection {
  readonly page: Page;
  readonly english: string;
  /** The same heading in the Dutch edition, which the first statements follow. */
  readonly dutch?: string;
  /** The fragment of its address, where that is not made of the heading; empty where the page has none. */
  readonly fragment?: string;
}

/** A page of the documentation; one that was taken down is in the history of its public repository. */
export interface Page {
  readonly title: string;
  readonly url: string;
}

/** The address of a section: its English heading is the fragment, as Microsoft Learn and GitHub make it. */
export function sectionUrl({ page, english, fragment }: PageSection): string {
  const ofHeading = english
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
  const own = fragment ?? ofHeading;
  return own === '' ? page.url : `${page.url}#${own}`;
}
