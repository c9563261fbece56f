import { Autocomplete, Button, Collapse, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wordParam } from '@/shared/router/search';
import { fromLocalInput, toLocalInput } from '@/shared/time/localInput';
import { ACTIONS, OBJECT_TYPES } from './actions';
import classes from './AuditFilters.module.css';
import { isNarrowed, OUTCOMES, type AuditSearch } from './filters';
import './texts';

interface FiltersProps {
  search: AuditSearch;
  onNarrow: (change: Partial<AuditSearch>) => void;
  onClear: () => void;
}

/** What narrows the log. Texts count once nobody types for a moment. */
export function AuditFilters({ search, onNarrow, onClear }: FiltersProps) {
  const { t } = useTranslation('audit');
  const { t: outcomes } = useTranslation('outcome');
  const [texts, setTexts] = useState({
    actor: search.actor ?? '',
    action: search.action ?? '',
    object_type: search.object_type ?? '',
    object_id: search.object_id ?? '',
  });
  const [more, { toggle }] = useDisclosure(search.object_type !== undefined || search.object_id !== undefined);
  const later = useDebouncedCallback(onNarrow, 300);
  const type = (field: keyof typeof texts) => (value: string) => {
    const next = { ...texts, [field]: value };
    setTexts(next);
    later({
      actor: next.actor.trim() || undefined,
      action: next.action.trim() || undefined,
      object_type: next.object_type.trim() || undefined,
      object_id: next.object_id.trim() || undefined,
    });
  };
  return (
    <div role="search" aria-label={t('filters')}>
      <div className={classes.filters}>
        <TextInput
          label={t('actor')}
          placeholder={t('actorHint')}
          value={texts.actor}
          onChange={(event) => type('actor')(event.currentTarget.value)}
        />
        <Autocomplete
          label={t('action')}
          placeholder={t('actionHint')}
          data={[...ACTIONS]}
          limit={60}
          maxDropdownHeight={280}
          value={texts.action}
          onChange={type('action')}
        />
        <Select
          label={t('outcome')}
          placeholder={t('anyOutcome')}
          clearable
          clearButtonProps={{ 'aria-label': t('anyOutcome') }}
          data={OUTCOMES.map((outcome) => ({ value: outcome, label: outcomes(outcome) }))}
          value={search.outcome ?? null}
          onChange={(outcome) => onNarrow({ outcome: wordParam(outcome, OUTCOMES) })}
        />
        <InstantField label={t('from')} value={search.from} onChange={(from) => onNarrow({ from })} />
        <InstantField label={t('to')} value={search.to} onChange={(to) => onNarrow({ to })} />
      </div>
      <Collapse expanded={more}>
        <div className={classes.filters}>
          <Autocomplete
            label={t('objectType')}
            data={[...OBJECT_TYPES]}
            value={texts.object_type}
            onChange={type('object_type')}
          />
          <TextInput
            label={t('objectId')}
            value={texts.object_id}
            onChange={(event) => type('object_id')(event.currentTarget.value)}
          />
        </div>
      </Collapse>
      <Group gap="xs" mt="xs">
        <Button size="xs" variant="default" onClick={toggle} aria-expanded={more}>
          {t(more ? 'fewer' : 'more')}
        </Button>
        {isNarrowed(search) && (
          <Button size="xs" variant="default" onClick={onClear}>
            {t('clear')}
          </Button>
        )}
      </Group>
    </div>
  );
}

/** A time in the zone of the viewer, which counts once it is left or Enter is pressed: it is typed piece by piece. */
function InstantField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | undefined;
  onChange: (instant: string | undefined) => void;
}) {
  const [text, setText] = useState(() => toLocalInput(value));
  const done = () => {
    if (text !== toLocalInput(value)) {
      onChange(fromLocalInput(text));
    }
  };
  return (
    <TextInput
      type="datetime-local"
      label={label}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => event.key === 'Enter' && done()}
    />
  );
}
