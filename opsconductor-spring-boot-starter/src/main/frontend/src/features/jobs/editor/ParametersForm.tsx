import { ActionIcon, Button, Group, Paper, Select, SimpleGrid, Stack, TagsInput, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { append, removeItem, setAt, type Path } from './document';
import { NumberField, SwitchField, TextField } from './fields';
import { useField, useJobForm, valueAt } from './formContext';

const TYPES = ['string', 'number', 'boolean', 'choice', 'secret'] as const;

export function ParametersForm() {
  const { t } = useTranslation('jobEditor');
  const { value, edit, readOnly } = useJobForm();
  const parameters = Array.isArray(value.parameters) ? (value.parameters as unknown[]) : [];
  const names = parameters.map((each) => valueAt(each, ['name']));
  const add = () => {
    let number = parameters.length + 1;
    while (names.includes(`parameter_${number}`)) {
      number++;
    }
    edit(append(['parameters'], { name: `parameter_${number}` }));
  };
  return (
    <Stack gap="sm">
      {parameters.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('parameters.none', { marks: '{{ }}' })}
        </Text>
      )}
      {parameters.map((_, index) => (
        <ParameterForm key={index} index={index} />
      ))}
      {!readOnly && (
        <Group>
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
            {t('parameters.add')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function ParameterForm({ index }: { index: number }) {
  const { t } = useTranslation('jobEditor');
  const { value, edit, readOnly } = useJobForm();
  const path = ['parameters', index] as const;
  const parameter = valueAt(value, path);
  const name = String(valueAt(parameter, ['name']) ?? index + 1);
  const type = String(valueAt(parameter, ['type']) ?? 'string');
  const hasDefault = valueAt(parameter, ['default']) !== undefined;

  const changeType = (next: string) =>
    edit((document) => {
      setAt([...path, 'type'], next === 'string' ? undefined : next)(document);
      setAt([...path, 'default'], undefined)(document);
      if (next !== 'string' && next !== 'secret') {
        setAt([...path, 'pattern'], undefined)(document);
      }
      setAt([...path, 'choices'], next === 'choice' ? ['one', 'two'] : undefined)(document);
    });
  return (
    <Paper withBorder p="sm" role="group" aria-label={t('parameters.one', { name })}>
      <Group wrap="nowrap" align="flex-start">
        <Stack gap="xs" flex={1}>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
            <TextField path={[...path, 'name']} label={t('name')} required mono />
            <TypeField path={[...path, 'type']} onChange={changeType} />
            {type === 'choice' && <Choices path={[...path, 'choices']} />}
            {type !== 'secret' && (
              <DefaultField path={[...path, 'default']} type={type} choices={valueAt(parameter, ['choices'])} />
            )}
            {(type === 'string' || type === 'secret') && (
              <TextField path={[...path, 'pattern']} label={t('parameters.pattern')} mono />
            )}
            <TextField path={[...path, 'description']} label={t('description')} />
          </SimpleGrid>
          <SwitchField path={[...path, 'required']} label={t('parameters.required')} unless={!hasDefault} />
        </Stack>
        {!readOnly && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('parameters.remove', { name })}
            onClick={() => edit(removeItem(['parameters'], index))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        )}
      </Group>
    </Paper>
  );
}

function TypeField({ path, onChange }: { path: Path; onChange: (type: string) => void }) {
  const { t } = useTranslation('jobEditor');
  const { value, error, readOnly } = useField(path);
  return (
    <Select
      label={t('parameters.type')}
      data={TYPES.map((type) => ({ value: type, label: t(`parameters.types.${type}`) }))}
      value={String(value ?? 'string')}
      allowDeselect={false}
      withCheckIcon={false}
      readOnly={readOnly}
      error={error}
      onChange={(next) => onChange(next ?? 'string')}
    />
  );
}

function Choices({ path }: { path: Path }) {
  const { t } = useTranslation('jobEditor');
  const { value, set, error, readOnly } = useField(path);
  return (
    <TagsInput
      label={t('parameters.choices')}
      required
      value={Array.isArray(value) ? value.map(String) : []}
      onChange={set}
      acceptValueOnBlur
      readOnly={readOnly}
      error={error}
    />
  );
}

function DefaultField({ path, type, choices }: { path: Path; type: string; choices: unknown }) {
  const { t } = useTranslation('jobEditor');
  const { value, set, error, readOnly } = useField(path);
  const label = t('parameters.default');
  if (type === 'number') {
    return <NumberField path={path} label={label} min={-1e30} max={1e30} decimal />;
  }
  if (type === 'string') {
    return <TextField path={path} label={label} />;
  }
  const data = type === 'boolean' ? ['true', 'false'] : Array.isArray(choices) ? [...new Set(choices.map(String))] : [];
  return (
    <Select
      label={label}
      data={data}
      value={value === undefined ? null : String(value)}
      clearable={!readOnly}
      readOnly={readOnly}
      error={error}
      onChange={(next) => set(next === null ? undefined : type === 'boolean' ? next === 'true' : next)}
    />
  );
}
