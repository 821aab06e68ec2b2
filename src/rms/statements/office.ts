import { officePolicies } from './pages.ts';
import type { PageSection, Statement } from './statement.ts';

const restrictedPermissions: PageSection = {
  page: officePolicies,
  english: 'Manage Restricted Permissions',
  fragment: '',
};

/** What Office's administrative templates say of its rights management. */
export const office: readonly Statement[] = [
  {
    id: 'office-policy.creation',
    section: restrictedPermissions,
    edition: '2016',
    text: 'The REG_DWORD DisableCreation of HKEY_CURRENT_USER\\Software\\Policies\\Microsoft\\Office\\16.0\\Common\\DRM, where it is 1, lets users open and edit protected content, and neither protect any nor change permissions. Not configured, they may.',
  },
  {
    id: 'office-policy.disable',
    section: restrictedPermissions,
    edition: '2016',
    text: 'The REG_DWORD Disable of the same key, where it is 1, turns rights management off in Office.',
  },
  {
    id: 'office-policy.connection',
    section: restrictedPermissions,
    edition: '2016',
    text: 'The REG_DWORD RequireConnection of the same key, where it is 1, makes Office confirm a license with the server each time. Not configured, it does not.',
  },
];
