/** What the wizard shows: a service account that can read one project's data and run queries, and nothing else. Placeholders are in angle brackets. */
export const bigqueryGrants = `gcloud iam service-accounts create olympus-reader --project=<project>
gcloud projects add-iam-policy-binding <project> --role=roles/bigquery.jobUser \\
  --member=serviceAccount:olympus-reader@<project>.iam.gserviceaccount.com
# All datasets of the project:
gcloud projects add-iam-policy-binding <project> --role=roles/bigquery.dataViewer \\
  --member=serviceAccount:olympus-reader@<project>.iam.gserviceaccount.com
# Or only one dataset (run it as SQL):
GRANT \`roles/bigquery.dataViewer\` ON SCHEMA \`<project>.<dataset>\` TO "serviceAccount:olympus-reader@<project>.iam.gserviceaccount.com";
# The key file for the form:
gcloud iam service-accounts keys create olympus-reader.json --iam-account=olympus-reader@<project>.iam.gserviceaccount.com`;
