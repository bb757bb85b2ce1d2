import { utils, type WorkSheet, write } from "@e965/xlsx";
import type { Shop } from "../shop/shop.ts";

/** Two sheets: list prices of all products, and the discounts that apply to them. */
export function priceList(shop: Shop): Uint8Array {
  const workbook = utils.book_new();
  utils.book_append_sheet(workbook, prices(shop), "List prices");
  utils.book_append_sheet(workbook, discounts(), "Discounts");
  return new Uint8Array(write(workbook, { type: "array", bookType: "xlsx", compression: true }));
}

function prices(shop: Shop): WorkSheet {
  const categories = new Map(shop.categories.map((category) => [category.id, category.name]));
  const suppliers = new Map(shop.suppliers.map((supplier) => [supplier.id, supplier.name]));
  const rows = shop.products.map((product) => [
    product.id,
    product.name,
    categories.get(product.categoryId) ?? "",
    suppliers.get(product.supplierId) ?? "",
    { t: "n", v: product.listPrice / 100, z: '"$"#,##0.00' },
    product.isDiscontinued ? "while stocks last" : "available",
  ]);
  const sheet = utils.aoa_to_sheet([["Product no.", "Product", "Category", "Supplier", "List price (USD)", "Availability"], ...rows]);
  sheet["!cols"] = [{ wch: 12 }, { wch: 36 }, { wch: 22 }, { wch: 26 }, { wch: 16 }, { wch: 18 }];
  sheet["!autofilter"] = { ref: `A1:F${rows.length + 1}` };
  return sheet;
}

function discounts(): WorkSheet {
  const sheet = utils.aoa_to_sheet([
    ["Discount", "Who gets it", "Rate", "Conditions"],
    [
      "Trade discount",
      "Landscapers and interior designers",
      { t: "n", v: 0.08, z: "0%" },
      "On every order, not together with other discounts",
    ],
    ["November sale", "Everyone", { t: "n", v: 0.2, z: "0%" }, "From the Friday to the Monday after Thanksgiving, on most products"],
    ["Welcome back code", "Households and hospitality", { t: "n", v: 0.1, z: "0%" }, "One code a season, sent by email"],
    ["Volume price", "Hospitality", { t: "n", v: 0.12, z: "0%" }, "On request from 50 pieces of one product, agreed by the Head of Sales"],
  ]);
  sheet["!cols"] = [{ wch: 20 }, { wch: 34 }, { wch: 8 }, { wch: 64 }];
  return sheet;
}
