/** Of ten characters and more, what appears first in every list of leaked passwords. */
const common: ReadonlySet<string> = new Set([
  "1234567890",
  "0123456789",
  "0987654321",
  "9876543210",
  "12345678910",
  "123456789a",
  "1q2w3e4r5t",
  "1qaz2wsx3edc",
  "q1w2e3r4t5",
  "abcdefghij",
  "administrator",
  "adminadmin",
  "changeme123",
  "changemenow",
  "iloveyou123",
  "letmein123",
  "letmeinplease",
  "olympus123",
  "olympusolympus",
  "password01",
  "password12",
  "password123",
  "password1234",
  "password12345",
  "passwordpassword",
  "qwerty12345",
  "qwerty123456",
  "qwertyuiop",
  "qwertyuiop123",
  "qwertyuiopasdfghjkl",
  "secret12345",
  "welcome123",
  "welcome1234",
  "zxcvbnm123",
]);

/** Whether everybody's first guess would hit: a well-known password, or one character over and over. */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase().replace(/[!.?]+$/, "");
  return common.has(plain) || common.has(password.toLowerCase()) || new Set(plain).size <= 2;
}
