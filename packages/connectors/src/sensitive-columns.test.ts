import { expect, it } from "vitest";
import { looksSensitiveName, looksSensitiveValue } from "./sensitive-columns.ts";

it.each([
  "email",
  "customer_email",
  "EmailAddress",
  "phone1",
  "password_hash",
  "apiKey",
  "access_token",
  "ssn",
  "IBAN",
  "date_of_birth",
  "birth_date",
  "street",
  "address_line_1",
  "first_name",
  "LastName",
  "fullName",
  "customerName",
  "card_number",
  "ip_address",
  "notes",
  "username",
])("keeps away from %s", (name) => expect(looksSensitiveName(name)).toBe(true));

it.each([
  "status",
  "country",
  "category",
  "product_name",
  "name",
  "city",
  "tier",
  "card_type",
  "account_status",
  "currency",
  "address_country",
  "payment_method",
  "department",
  "email_type",
  "title",
  "carrier",
  "supplier_name",
])("may sample %s", (name) => expect(looksSensitiveName(name)).toBe(false));

it.each([
  "ada@example.com",
  " Ada <ada@example.com> ",
  "+49 170 1234567",
  "123-45-6789",
  "DE89370400440532013000",
  "DE89 3704 0044 0532 0130 00",
  "10.1.22.3",
  "ghp_abcdefghijklmnop",
  "Bearer abcdef123456",
  "-----BEGIN PRIVATE KEY-----",
  "$2b$10$abcdefghijk",
  "d41d8cd98f00b204e9800998ecf8427e",
  "wJalrXUtnFEMI/K7MDENG3bPxRfi0CYEXAMPLEKEY",
])("keeps away from values like %s", (value) => expect(looksSensitiveValue(value)).toBe(true));

it.each(["paid", "Berlin", "2024-05-01", "A-100", "Office chair, grey", "12345", "North-Rhine-Westphalia and Lower-Saxony", "v1.2.3"])(
  "may keep values like %s",
  (value) => expect(looksSensitiveValue(value)).toBe(false),
);
