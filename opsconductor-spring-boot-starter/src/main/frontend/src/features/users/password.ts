/** Without those that look alike when a password is read out or typed off. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz';
const ALPHABET = LETTERS + LETTERS.toUpperCase().replace('L', '') + '23456789';

/** Four groups of five of {@link ALPHABET}: more than 110 bits. */
const GROUPS = 4;
const GROUP = 5;

/** A password that nobody guesses, and that can be read to somebody. */
export function generatePassword(): string {
  return Array.from({ length: GROUPS }, group).join('-');
}

function group(): string {
  return Array.from({ length: GROUP }, letter).join('');
}

/** Each with the same chance: bytes at the end that would favour the first letters are thrown away. */
function letter(): string {
  const fair = 256 - (256 % ALPHABET.length);
  const byte = new Uint8Array(1);
  do {
    crypto.getRandomValues(byte);
  } while ((byte[0] as number) >= fair);
  return ALPHABET[(byte[0] as number) % ALPHABET.length] as string;
}
