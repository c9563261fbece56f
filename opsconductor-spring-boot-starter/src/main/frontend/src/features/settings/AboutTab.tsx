import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { docsPath } from './docs';
import { Facts } from '@/shared/ui/Facts';
import { Loaded } from '@/shared/ui/Loaded';
import { Section } from '@/shared/ui/Section';
import { statusQuery } from './queries';
import './texts';

export function AboutTab() {
  const { t } = useTranslation('settings');
  const { t: shared } = useTranslation();
  const status = useQuery(statusQuery);
  const docs = useQuery({ queryKey: ['docs'], queryFn: hasDocs, staleTime: Infinity });
  return (
    <Section title={t('about.title')}>
      <Loaded query={status}>
        {({ version, versions, node }) => (
          <Facts
            facts={[
              [t('about.version'), version],
              [t('about.node'), node],
              [t('about.database'), versions.database],
              [t('about.schema'), versions.schema ?? shared('time.none')],
              [t('about.jvm'), versions.jvm],
              [
                t('about.api'),
                docs.data ? (
                  <Anchor key="docs" href={docsPath} target="_blank" rel="noreferrer" size="sm">
                    {t('about.docs')}
                  </Anchor>
                ) : (
                  t('about.noDocs')
                ),
              ],
            ]}
          />
        )}
      </Loaded>
    </Section>
  );
}

/** The page is beside the API, not in it, and may be switched off. */
async function hasDocs(): Promise<boolean> {
  return (await fetch(docsPath, { method: 'HEAD' })).ok;
}
