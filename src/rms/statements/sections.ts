import { deploymentNotes } from './pages.ts';
import type { PageSection } from './statement.ts';

/** The sections of the deployment notes, in the order of the page. */
export const sections = {
  install: {
    page: deploymentNotes,
    english: 'Installing the RMS client',
    dutch: 'De RMS-client installeren',
  },
  systems: {
    page: deploymentNotes,
    english: 'Which operating systems support the RMS client?',
    dutch: 'Welke besturingssystemen ondersteunen de RMS-client?',
  },
  platforms: {
    page: deploymentNotes,
    english: 'Which processors or platforms support the RMS client?',
    dutch: 'Welke processoren of platformen ondersteunen de RMS-client?',
  },
  folder: {
    page: deploymentNotes,
    english: 'Where is the RMS client installed?',
    dutch: 'Waar wordt de RMS-client geïnstalleerd?',
  },
  files: {
    page: deploymentNotes,
    english: 'What files are associated with the RMS client software?',
    dutch: 'Welke bestanden zijn gekoppeld aan de RMS-clientsoftware?',
  },
  included: {
    page: deploymentNotes,
    english: 'Is the RMS client included by default when I install a supported operating system?',
    dutch:
      'Is de RMS-clientsoftware opgenomen in de standaardinstelling wanneer ik een ondersteund besturingssysteem installeer?',
  },
  updates: {
    page: deploymentNotes,
    english: 'Is the RMS client automatically updated by Microsoft Update?',
    dutch: 'Wordt de RMS-client automatisch bijgewerkt met Microsoft Update?',
  },
  modes: {
    page: deploymentNotes,
    english: 'RMS client settings',
    dutch: 'RMS-clientinstellingen',
  },
  stores: {
    page: deploymentNotes,
    english: 'Where the RMS client stores licenses on client computers',
    dutch: 'Waar de RMS-client licenties opslaat op clientcomputers',
  },
  registry: {
    page: deploymentNotes,
    english: 'Windows registry settings for the RMS client',
    dutch: 'Windows-registerinstellingen voor de RMS-client',
  },
  templates: {
    page: deploymentNotes,
    english: 'Managing template distribution for the RMS client',
    dutch: 'Sjabloondistributie voor de RMS-client beheren',
  },
  trusted: {
    page: deploymentNotes,
    english: 'AD RMS only: Limiting the RMS client to use trusted AD RMS servers',
    dutch: 'Alleen voor AD RMS: de RMS-client beperken tot het gebruik van vertrouwde AD RMS-servers',
  },
  discovery: {
    page: deploymentNotes,
    english: 'RMS service discovery',
    dutch: 'Detectie van RMS-services',
  },
  scp: {
    page: deploymentNotes,
    english: 'AD RMS only: Enabling server-side service discovery by using Active Directory',
    dutch: 'Alleen voor AD RMS: servicedetectie op de server inschakelen met Active Directory',
  },
  discoveryByRegistry: {
    page: deploymentNotes,
    english: 'Enabling client-side service discovery by using the Windows registry',
    dutch: 'Servicedetectie aan de clientzijde inschakelen met het Windows-register',
  },
  redirection: {
    page: deploymentNotes,
    english: 'Redirecting licensing server traffic',
    dutch: 'Licentieserververkeer omleiden',
  },
} as const satisfies Readonly<Record<string, PageSection>>;
