import { HomePage } from "../components/shell/home-page.tsx";

export default function Page() {
  return <HomePage />;
}
