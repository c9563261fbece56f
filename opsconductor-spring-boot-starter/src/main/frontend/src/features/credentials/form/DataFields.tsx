import { Alert, Code, Grid, Select, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import type { DataValues } from './data';
import { KeytabField } from './KeytabField';
import { SecretField } from './SecretField';

interface DataFieldsProps {
  values: DataValues;
  onChange: (change: Partial<DataValues>) => void;
  errors: Record<string, React.ReactNode>;
}

const plain = { spellCheck: false, autoCapitalize: 'none', autoComplete: 'off' };

/** The fields of what a credential is made of, by its kind. */
export function DataFields(props: DataFieldsProps) {
  const { t } = useTranslation('credentials');
  const { values, onChange, errors } = props;
  switch (values.kind) {
    case 'ssh_password':
      return (
        <>
          <Username {...props} />
          <Password {...props} />
        </>
      );
    case 'ssh_private_key':
      return (
        <>
          <Username {...props} />
          <SecretField
            label={t('fields.privateKey')}
            description={t('form.privateKeyHint')}
            value={values.privateKey}
            onChange={(privateKey) => onChange({ privateKey })}
            error={errors.privateKey}
            path="privateKey"
            required
            multiline
          />
          <SecretField
            label={t('fields.passphrase')}
            description={t('form.passphraseHint')}
            value={values.passphrase}
            onChange={(passphrase) => onChange({ passphrase })}
            error={errors.passphrase}
            path="passphrase"
          />
        </>
      );
    case 'winrm_password':
      return (
        <>
          <WindowsAccount {...props} />
          <Select
            label={t('fields.authScheme')}
            data={(['ntlm', 'kerberos', 'basic'] as const).map((scheme) => ({
              value: scheme,
              label: t(`schemes.${scheme}`),
            }))}
            value={values.authScheme}
            onChange={(scheme) => scheme && onChange({ authScheme: scheme as Api['AuthScheme'] })}
            allowDeselect={false}
            error={errors.authScheme}
            data-path="authScheme"
          />
          {values.authScheme === 'basic' && (
            <Alert color="orange" variant="outline" icon={<IconAlertTriangle aria-hidden />}>
              <Text size="sm">{t('form.basicHint')}</Text>
            </Alert>
          )}
          <Password {...props} />
        </>
      );
    case 'winrm_keytab':
      return (
        <>
          <WindowsAccount {...props} />
          <KeytabField onChange={(keytab) => onChange({ keytab })} error={errors.keytab} />
        </>
      );
    case 'api_key':
      return <ApiKey {...props} />;
  }
}

function Username({ values, onChange, errors }: DataFieldsProps) {
  const { t } = useTranslation('credentials');
  return (
    <TextInput
      label={t('fields.username')}
      value={values.username}
      onChange={(event) => onChange({ username: event.currentTarget.value })}
      error={errors.username}
      data-path="username"
      required
      {...plain}
    />
  );
}

function Password({ values, onChange, errors }: DataFieldsProps) {
  const { t } = useTranslation('credentials');
  return (
    <SecretField
      label={t('fields.password')}
      value={values.password}
      onChange={(password) => onChange({ password })}
      error={errors.password}
      path="password"
      required
    />
  );
}

function WindowsAccount(props: DataFieldsProps) {
  const { t } = useTranslation('credentials');
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, xs: 7 }}>
        <Username {...props} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, xs: 5 }}>
        <TextInput
          label={t('fields.domain')}
          placeholder={t('form.optional')}
          value={props.values.domain}
          onChange={(event) => props.onChange({ domain: event.currentTarget.value })}
          error={props.errors.domain}
          data-path="domain"
          {...plain}
        />
      </Grid.Col>
    </Grid>
  );
}

function ApiKey({ values, onChange, errors }: DataFieldsProps) {
  const { t } = useTranslation('credentials');
  return (
    <>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, xs: 7 }}>
          <TextInput
            label={t('fields.header')}
            value={values.header}
            onChange={(event) => onChange({ header: event.currentTarget.value })}
            error={errors.header}
            data-path="header"
            required
            {...plain}
          />
        </Grid.Col>
        <Grid.Col span={{ base: 12, xs: 5 }}>
          <TextInput
            label={t('fields.prefix')}
            placeholder={t('form.optional')}
            value={values.prefix}
            onChange={(event) => onChange({ prefix: event.currentTarget.value })}
            error={errors.prefix}
            data-path="prefix"
            {...plain}
          />
        </Grid.Col>
      </Grid>
      <Text size="sm" c="dimmed">
        {t('form.sentAs')}{' '}
        <Code>
          {values.header || '…'}: {values.prefix}••••••
        </Code>
      </Text>
      <SecretField
        label={t('fields.key')}
        value={values.key}
        onChange={(key) => onChange({ key })}
        error={errors.key}
        path="key"
        required
      />
    </>
  );
}
