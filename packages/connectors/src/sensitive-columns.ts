// Words of a column's name that speak of a person or a secret. Compared with the name split into words: `customer_email`, `CustomerEmail`.
const sensitiveWords: ReadonlySet<string> = new Set([
  ..."email mail phone telephone mobile fax password passwd pwd passcode pin secret token apikey salt hash credential credentials".split(
    " ",
  ),
  ..."ssn sin nin iban bic swift birth birthday birthdate dob passport licence license nationalid taxid vat street address addr postcode zip zipcode".split(
    " ",
  ),
  ..."firstname lastname fullname surname forename givenname middlename username login nickname initials gender sex religion ethnicity".split(
    " ",
  ),
  ..."apikeys passphrase pwdhash otp mfa card cardnumber creditcard cvv cvc pan account ip ipaddress useragent session cookie signature fingerprint latitude longitude note notes comment comments body message".split(
    " ",
  ),
  // Short forms, and what other languages of Latin letters call the same; without accents.
  ..."pw psw pswd pword pwrd psswd clave senha haslo heslo parola tel telefon telefono telefone telefoon gsm correo diagnosis".split(" "),
  ..."nachname vorname familienname prenom apellido apellidos cognome sobrenome achternaam adresse anschrift direccion indirizzo endereco strasse rue calle plz".split(
    " ",
  ),
  ..."geburtsdatum geburtstag naissance nacimiento nascita steuernummer steuerid kontonummer kontoinhaber".split(" "),
]);

// Parts of names that are written as one word, in whatever case and language: `userpassword`, `EMAILADDR`, `motDePasse`.
const sensitiveParts =
  /passw|passphrase|passcode|pwd|kennwort|losenord|wachtwoord|contrasen|motdepasse|secretkey|priv(?:ate)?key|(?:api|auth|access|enc)key|(?:access|refresh|auth|session|bearer)token|creditcard|cardn(?:o|um)|kreditkarte|socialsec|emailad|(?:user|customer|client|contact|home|work)e?mail|(?:home|cell|mobile|work)phone|phoneno|phonenum|telefonn|telephonen|dateofbirth|birthda|(?:first|last|full|sur|nach|vor)name|hasło|парол|密码|密碼|パスワード|비밀번호|암호|كلمة.?المرور|סיסמ|รหัสผ่าน/u;

// Neighbouring words that mean something else than each alone.
const sensitivePhrases: readonly RegExp[] = [
  /\b(first|last|full|middle|given|family|maiden|display|contact|customer|client|person|patient|employee|user|owner|holder|recipient|sender|author) ?name\b/,
  /\b(api|access|private|secret|public|encryption) key\b/,
  /\b(social security|credit card|bank account|date of birth|national id|tax id|postal code|user agent|medical|health)\b/,
  /^(contact|customer|client|patient|employee|recipient|sender|owner)$/,
];

// Words that look sensitive alone and aren't in this company: the type of a card, the status of an account.
const harmlessEndings = /\b(type|status|category|kind|country|city|state|region|currency|count|tier|level)$/;

/** Whether values of a column with this name may be personal or secret, so that they are never sampled. Careful: it is right to be wrong sometimes. */
export function looksSensitiveName(name: string): boolean {
  const words = withoutAccents(name)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[^a-zA-Z0-9]+/g, " ")
    .trim()
    .toLowerCase();
  if (harmlessEndings.test(words)) return false;
  return (
    sensitiveParts.test(words.replaceAll(" ", "")) ||
    sensitiveParts.test(name.normalize("NFKC").toLowerCase()) ||
    words.split(" ").some((word) => sensitiveWords.has(word) || sensitiveWords.has(word.replace(/\d+$/, ""))) ||
    sensitivePhrases.some((phrase) => phrase.test(words))
  );
}

function withoutAccents(name: string): string {
  return name
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "");
}

const sensitiveValues: readonly RegExp[] = [
  /[^\s@]+@[^\s@]+\.[a-z]{2,}/i, // email addresses
  /^\+?[\d\s().-]{9,20}$/, // phone and card numbers
  /^[A-Z]{2}\d{2}(?: ?[A-Z0-9]{1,4}){3,8}$/, // IBAN
  /^(\d{1,3}\.){3}\d{1,3}$/, // network addresses
  /^(sk|pk|gh[pousr]|github_pat|glpat|xox[bap]|AKIA|AIza|eyJ)[\w.-]{12,}$/, // API keys and tokens
  /^(bearer|basic) \S{8,}$/i,
  /-----BEGIN [A-Z ]+-----/,
  /:\/\/[^\s/@]*:[^\s/@]+@/, // passwords in addresses
  /^(?:\{\s*["}]|\[\s*[{["])/, // JSON: anything may be inside
  /^(\$2[aby]\$|\$argon2|\$[156]\$|[0-9a-f]{32,}$)/i, // password hashes and digests
  /^(?=\D*\d\D*\d\D*\d)(?=.*[a-z])(?=.*[A-Z])[\w+/=-]{24,}$/, // made by chance: letters of both cases among digits, no blanks
];

/** Whether a value looks like a secret or like something of one person's. */
export function looksSensitiveValue(value: string): boolean {
  const trimmed = value.trim();
  return sensitiveValues.some((pattern) => pattern.test(trimmed)) && !/^\d{4}-\d{2}-\d{2}/.test(trimmed);
}
