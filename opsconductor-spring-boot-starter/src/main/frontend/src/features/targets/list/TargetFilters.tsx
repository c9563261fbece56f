import { Button, Grid, Group, Select } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CredentialSelect } from '@/shared/pickers/CredentialSelect';
import { reachabilityStates } from '@/shared/reachability/look';
import '@/shared/reachability/texts';
import { SearchInput } from '@/shared/ui/SearchInput';
import { knownProtocols, protocolLabel } from '../protocols';
import { NeedsFilter } from './NeedsFilter';
import { isNarrowed, notNarrowed, type TargetListSearch } from './search';
import { SelectorFilter } from './SelectorFilter';

interface TargetFiltersProps {
  search: TargetListSearch;
  onChange: (change: TargetListSearch) => void;
}

/** What narrows the list, each of which is in the address. */
export function TargetFilters({ search, onChange }: TargetFiltersProps) {
  const { t } = useTranslation('targets');
  const { t: reach } = useTranslation('reachability');
  const protocols = new Set([...knownProtocols, ...(search.protocol ? [search.protocol] : [])]);
  return (
    <div role="search" aria-label={t('list.filters')}>
      <Grid gap="xs" align="flex-end">
        <Grid.Col span={{ base: 12, sm: 6, lg: 4 }}>
          <SearchInput
            value={search.q ?? ''}
            label={t('list.search')}
            onSearch={(q) => onChange({ q: q || undefined })}
          />
        </Grid.Col>
        <Grid.Col span={{ base: 6, lg: 2 }}>
          <Select
            aria-label={t('fields.protocol')}
            placeholder={t('list.anyProtocol')}
            data={[...protocols].map((value) => ({ value, label: protocolLabel(value) }))}
            value={search.protocol ?? null}
            onChange={(protocol) => onChange({ protocol: protocol ?? undefined })}
            clearable
            clearButtonProps={{ 'aria-label': t('list.clearProtocol') }}
          />
        </Grid.Col>
        <Grid.Col span={{ base: 6, lg: 3 }}>
          <Select
            aria-label={reach('title')}
            placeholder={reach('any')}
            data={reachabilityStates.map((value) => ({ value, label: reach(`state.${value}`) }))}
            value={search.reachability ?? null}
            onChange={(value) => onChange({ reachability: value ?? undefined })}
            clearable
            clearButtonProps={{ 'aria-label': reach('clear') }}
          />
        </Grid.Col>
        <Grid.Col span={{ base: 12, sm: 6, lg: 3 }}>
          <CredentialSelect
            hideLabel
            placeholder={t('list.anyCredential')}
            value={search.credential ?? null}
            onChange={(credential) => onChange({ credential: credential ?? undefined })}
          />
        </Grid.Col>
        <Grid.Col span={12}>
          <SelectorFilter value={search.selector ?? ''} onChange={(selector) => onChange({ selector })} />
        </Grid.Col>
      </Grid>
      {isNarrowed(search) && (
        <Group justify={search.needs ? 'space-between' : 'flex-end'}>
          {search.needs && <NeedsFilter targetId={search.needs} onRemove={() => onChange({ needs: undefined })} />}
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconFilterOff size={14} aria-hidden />}
            onClick={() => onChange(notNarrowed)}
          >
            {t('list.showAll')}
          </Button>
        </Group>
      )}
    </div>
  );
}
