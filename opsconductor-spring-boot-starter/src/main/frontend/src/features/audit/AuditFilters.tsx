import { Autocomplete, Button, Collapse, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { wordParam } from '@/shared/router/search';
import { fromLocalInput, toLocalInput } from '@/shared/time/localInput';
import { useDraft } from '@/shared/ui/useDraft';
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
  const [asked, { toggle }] = useDisclosure();
  const needed = search.object_type !== undefined || search.object_id !== undefined;
  const more = asked || needed;
  return (
    <div role="search" aria-label={t('filters')}>
      <div className={classes.filters}>
        <TextFilter
          label={t('actor')}
          placeholder={t('actorHint')}
          value={search.actor}
          onChange={(actor) => onNarrow({ actor })}
        />
        <TextFilter
          label={t('action')}
          placeholder={t('actionHint')}
          suggestions={ACTIONS}
          value={search.action}
          onChange={(action) => onNarrow({ action })}
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
        <InstantFilter label={t('from')} value={search.from} onChange={(from) => onNarrow({ from })} />
        <InstantFilter label={t('to')} value={search.to} onChange={(to) => onNarrow({ to })} />
      </div>
      <Collapse expanded={more}>
        <div className={classes.filters}>
          <TextFilter
            label={t('objectType')}
            suggestions={OBJECT_TYPES}
            value={search.object_type}
            onChange={(object_type) => onNarrow({ object_type })}
          />
          <TextFilter
            label={t('objectId')}
            value={search.object_id}
            onChange={(object_id) => onNarrow({ object_id })}
          />
        </div>
      </Collapse>
      <Group gap="xs" mt="xs">
        {!needed && (
          <Button size="xs" variant="default" onClick={toggle} aria-expanded={more}>
            {t(more ? 'fewer' : 'more')}
          </Button>
        )}
        {isNarrowed(search) && (
          <Button size="xs" variant="default" onClick={onClear}>
            {t('clear')}
          </Button>
        )}
      </Group>
    </div>
  );
}

interface FilterProps {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** A text that counts once nobody types for a moment. */
function TextFilter({
  label,
  value,
  onChange,
  placeholder,
  suggestions = [],
}: FilterProps & { placeholder?: string; suggestions?: readonly string[] }) {
  const [text, setText, told] = useDraft(value ?? '');
  const tell = useDebouncedCallback((typed: string) => {
    told(typed);
    onChange(typed || undefined);
  }, 300);
  return (
    <Autocomplete
      label={label}
      placeholder={placeholder}
      data={[...suggestions]}
      limit={60}
      maxDropdownHeight={280}
      autoComplete="off"
      value={text}
      onChange={(typed) => {
        setText(typed);
        tell(typed.trim());
      }}
    />
  );
}

/** A time in the zone of the viewer, which counts once it is left or Enter is pressed: it is typed piece by piece. */
function InstantFilter({ label, value, onChange }: FilterProps) {
  const shown = toLocalInput(value);
  const [text, setText] = useDraft(shown);
  const done = () => {
    if (text !== shown) {
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
