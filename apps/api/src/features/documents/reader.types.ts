import { Field, Float, Int, ObjectType } from "type-graphql";
import { DocumentBlockKind } from "../../graphql/enums.ts";

@ObjectType({ description: "A paragraph, heading, table or the like. Its text is that of its part, between the offsets." })
export class DocumentBlock {
  @Field(() => DocumentBlockKind) kind: keyof typeof DocumentBlockKind;
  @Field(() => Int, { nullable: true, description: "Of a heading: 0 (a title) to 6; null for all else and where it isn't known." })
  level: number | null;
  @Field(() => Int, { description: "Of an item of a list inside another: how deep, from 1; 0 for all else." }) depth: number;
  @Field({ description: "The block began in the part before; this piece of it goes on without a gap." }) isContinued: boolean;
  @Field(() => Int, { nullable: true, description: "Null for formats without pages." }) page: number | null;
  @Field(() => String, { nullable: true, description: "Null outside spreadsheets." }) sheet: string | null;
  @Field(() => String, { nullable: true, description: "Null outside spreadsheets." }) cellRange: string | null;
  @Field(() => Int, { description: "In characters of the document's text." }) startOffset: number;
  @Field(() => Int, { description: "Excluded." }) endOffset: number;
}

@ObjectType({ description: "A stretch of a document's text: a page, a slide, or a part of a sheet or of text without pages." })
export class DocumentPart {
  @Field(() => Int, { description: "From 0." }) position: number;
  @Field(() => Int, { nullable: true, description: "From 1; null for formats without pages." }) page: number | null;
  @Field(() => String, { nullable: true, description: "Null outside spreadsheets." }) sheet: string | null;
  @Field(() => Int, { description: "In characters of the document's text." }) startOffset: number;
  @Field(() => Int, { description: "Excluded." }) endOffset: number;
  @Field(() => String) text: string;
  @Field(() => [DocumentBlock]) blocks: readonly DocumentBlock[];
}

@ObjectType()
export class DocumentPartList {
  @Field(() => Int) totalCount: number;
  @Field(() => [DocumentPart]) parts: readonly DocumentPart[];
}

@ObjectType({ description: "In points (1/72 inch) from the top left corner of the page as it is shown." })
export class PageRect {
  @Field(() => Float) left: number;
  @Field(() => Float) top: number;
  @Field(() => Float) width: number;
  @Field(() => Float) height: number;
}

@ObjectType({ description: "What to mark on one page: a rectangle a line." })
export class PageHighlight {
  @Field(() => Int) page: number;
  @Field(() => Float, { description: "Of the page, in points." }) width: number;
  @Field(() => Float, { description: "Of the page, in points." }) height: number;
  @Field(() => [PageRect]) rects: readonly PageRect[];
}
