import { Scalar } from 'yaml';

/** A line that is longer than this has a text of its own below it: ansible-lint takes 160 characters, or one long word. */
const longest = 100;

/** A text that Ansible takes as it is, whatever is in it: nothing in it is a template. */
export function plainText(text: string): Scalar<string> {
  const scalar = new Scalar(text);
  if (/\{[{%#]/.test(text)) {
    scalar.tag = '!unsafe';
  }
  if (text.length > longest) {
    scalar.type = Scalar.BLOCK_FOLDED;
  }
  return scalar;
}

/** The same for names, which are shown: what begins a template is parted. */
export function shownText(text: string): Scalar<string> {
  return plainText(text.replace(/\{(?=[{%#])/g, '{ '));
}

/** What is worked out where the playbook runs. */
export function template(expression: string): string {
  return `{{ ${expression} }}`;
}
