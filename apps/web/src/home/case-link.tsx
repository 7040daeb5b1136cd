import { Redirect } from 'wouter';
import { homeOf } from '../app/home-of.js';
import { useSession } from '../app/session.js';

/** The address of a case in letters, which is the same for all: leads each to the case in their own area. */
export default function CaseLink({ params: { id = '' } }: { params: Record<string, string> }) {
  const { who } = useSession();
  return who && <Redirect to={`${homeOf(who)}/cases/${id}`} replace />;
}
