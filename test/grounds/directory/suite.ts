import { describeOn } from '../../support/describe-on.ts';
import { type DomainController, openDomainController } from './domain-controller.ts';

/** A mocha suite of tests on a real directory, see {@link describeOn}. */
export function describeOnDirectory(title: string, body: (controller: () => DomainController) => void): void {
  const ground = {
    title: 'a real Active Directory',
    name: 'Active Directory',
    open: openDomainController,
    describe: () => 'Samba',
  };
  describeOn(ground, title, body);
}
