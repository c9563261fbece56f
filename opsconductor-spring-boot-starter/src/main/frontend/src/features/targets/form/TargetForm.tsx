import { Button, Grid, Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import { CredentialSelect } from '@/shared/pickers/CredentialSelect';
import { TargetPicker } from '@/shared/pickers/TargetPicker';
import { ButtonLink } from '@/shared/ui/ButtonLink';
import { ChangeProblem } from '@/shared/ui/ChangeProblem';
import { focusFirst } from '@/shared/ui/focusFirst';
import { showErrors } from '@/shared/ui/formProblem';
import { LeaveGuard } from '@/shared/ui/LeaveGuard';
import { Section } from '@/shared/ui/Section';
import { credentialTypeOf, defaultPort, protocolLabel } from '../protocols';
import { ExtrasEditor } from './ExtrasEditor';
import { OptionField } from './OptionField';
import { optionsOf } from './options';
import { ProtocolField } from './ProtocolField';
import { TagsField } from './TagsField';
import { useSaving } from './useSaving';
import { faultsOf, refusals } from './validation';
import type { TargetValues } from './values';

interface TargetFormProps {
  initial: TargetValues;
  /** Of the target that is edited. */
  targetId?: string;
  submit: string;
  save: (values: TargetValues) => Promise<{ id: string }>;
  onSaved: (id: string) => void;
  onReload: () => void;
}

export function TargetForm({ initial, targetId, submit, save, onSaved, onReload }: TargetFormProps) {
  const { t } = useTranslation('targets');
  const { t: shared } = useTranslation();
  const form = useForm<TargetValues>({
    initialValues: initial,
    validate: (values) => Object.fromEntries(Object.entries(faultsOf(values)).map(([path, text]) => [path, t(text)])),
  });
  const saving = useSaving({
    save,
    onSaved: (id) => {
      form.resetDirty();
      onSaved(id);
    },
    onRefused: (error, values) => {
      if (error instanceof Problem) {
        showErrors(form, refusals(error, values));
      }
    },
  });
  const { protocol, options } = form.values;

  const setProtocol = (next: string) => {
    if (form.values.port === defaultPort(protocol)) {
      form.setFieldValue('port', '');
    }
    form.setFieldValue('protocol', next);
    if (credentialTypeOf(next) !== credentialTypeOf(protocol)) {
      form.setFieldValue('credential', null);
    }
  };

  return (
    <form noValidate onSubmit={form.onSubmit((values) => saving.mutate(values), focusFirst)}>
      <LeaveGuard dirty={() => form.isDirty()} />
      <Stack maw={860}>
        <Section title={t('form.what')}>
          <TextInput
            label={t('fields.name')}
            description={t('form.nameHint')}
            required
            maxLength={128}
            spellCheck={false}
            autoCapitalize="none"
            autoComplete="off"
            {...form.getInputProps('name')}
          />
          <Grid gap="md">
            <Grid.Col span={{ base: 12, sm: 4 }}>
              <ProtocolField value={protocol} onChange={setProtocol} error={form.errors.protocol} />
            </Grid.Col>
            <Grid.Col span={{ base: 12, xs: 8, sm: 5 }}>
              <TextInput
                label={t('fields.hostname')}
                placeholder="web-1.example.org"
                required
                maxLength={253}
                spellCheck={false}
                autoCapitalize="none"
                autoComplete="off"
                {...form.getInputProps('hostname')}
              />
            </Grid.Col>
            <Grid.Col span={{ base: 12, xs: 4, sm: 3 }}>
              <NumberInput
                label={t('fields.port')}
                placeholder={defaultPort(protocol)?.toString() ?? t('form.ofProtocol')}
                min={1}
                max={65535}
                allowDecimal={false}
                allowNegative={false}
                hideControls
                {...form.getInputProps('port')}
              />
            </Grid.Col>
          </Grid>
          <CredentialSelect
            value={form.values.credential}
            onChange={(id) => form.setFieldValue('credential', id)}
            type={credentialTypeOf(protocol)}
            label={t('fields.credential')}
            description={t('form.credentialHint')}
            error={form.errors.credential}
            path="credential"
          />
        </Section>
        <Section title={t('form.order')}>
          <TagsField
            value={form.values.tags}
            onChange={(tags) => form.setFieldValue('tags', tags)}
            error={form.errors.tags}
          />
          <TargetPicker
            label={t('fields.dependsOn')}
            description={t('detail.dependenciesLead')}
            value={form.values.dependsOn}
            onChange={(ids) => form.setFieldValue('dependsOn', ids)}
            without={targetId}
            max={100}
            error={form.errors.dependsOn}
            path="dependsOn"
          />
        </Section>
        {optionsOf(protocol).length > 0 && (
          <Section title={t('form.options', { protocol: protocolLabel(protocol) })} lead={t('form.optionsLead')}>
            {optionsOf(protocol).map((option) => (
              <OptionField
                key={option.key}
                option={option}
                value={options[option.key] ?? ''}
                onChange={(value) => {
                  form.setFieldValue('options', { ...form.values.options, [option.key]: value });
                  form.clearFieldError(`options.${option.key}`);
                }}
                error={form.errors[`options.${option.key}`]}
              />
            ))}
          </Section>
        )}
        <Section title={t('fields.metadata')} lead={t('form.metadataLead')}>
          <ExtrasEditor form={form} />
        </Section>
        {saving.error && <ChangeProblem error={saving.error} onReload={onReload} />}
        <Group justify="flex-end">
          {targetId ? (
            <ButtonLink to="/targets/$targetId" params={{ targetId }} variant="default">
              {shared('actions.cancel')}
            </ButtonLink>
          ) : (
            <ButtonLink to="/targets" variant="default">
              {shared('actions.cancel')}
            </ButtonLink>
          )}
          <Button type="submit" loading={saving.isPending}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
