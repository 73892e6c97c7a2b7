# Zdania wokół odpowiedzi na pytania. Same odpowiedzi stoją w knowledge/faq.

answers-of-call = Tak mówią zasady { $call } ({ $state }).
answers-call-line = **{ $call }** ({ $state }): { $text }
answers-general-line = **Ogólnie:** { $text }
answers-state-closed = nabór zamknięty, { $dates }
answers-state-ended = edycja zakończona
answers-state-open = nabór trwa, { $dates }
answers-state-upcoming = nabór przed startem, { $dates }
answers-state-unknown = terminów nie znam
answers-not-in-call = Dokumenty naboru { $call } o tym nie mówią.
answers-not-in-calls = Dokumenty tych naborów o tym nie mówią: { $calls }.
answers-only-elsewhere = Mówią o tym inne zasady.
answers-own = U Was ({ $jobs }): **{ $range }**.
answers-declined = Tego nie znajduję w regulaminach, które mam, i nie chcę zgadywać.
answers-nearest = Najbliżej są te pytania:
answers-ask-back = Czy pytasz o jedną z tych rzeczy? Wybierz albo napisz inaczej.
answers-contact = Zapytaj doradcę: { $centre }, { $ways }.
answers-contact-none = Zapytaj doradcę ośrodka.
answers-contact-known = { $centre }: { $ways }.
answers-contact-unknown = { $centre }: tego kontaktu źródła nie podają, jest strona { $web }.
answers-phone = tel. { $phone }
answers-email = e-mail { $email }
answers-web = strona { $web }
answers-passage = W dokumencie „{ $document }” ({ $place }) jest napisane: „{ $text }”
answers-either = Mogą pasować dwie odpowiedzi:
answers-sides = Każda z tych dwóch rzeczy osobno:
answers-quote = W źródle: „{ $text }” ({ $source }).
answers-nearest-passage = Nie jestem pewien, czy o to chodzi. Najbliżej w źródle jest: „{ $text }” ({ $source }).
answers-part = **{ $title }**
    { $text }
answers-part-declined = **„{ $question }”** Tego nie znajduję w regulaminach, które mam.
answers-part-unclear = **„{ $question }”** Tu nie jestem pewien, o co chodzi. Wybierz niżej albo zapytaj o to osobno.
answers-computed-call = **{ $call }** ({ $state }), dla: { $jobs }
answers-computed-assumed = Zakładam, że organizacja i wszystkie osoby spełniają warunki. To szacunek, decyduje ośrodek.
answers-computed-any = Utrzymanie i suma zależą od etatu:
answers-computed-not-stated = **{ $call }** ({ $state }): kwoty źródło nie podaje, więc nie liczę.
answers-computed-fte = • { $jobs }: { $sum }, razem **{ $range }**
answers-computed-term = { $count } × { $unit } = { $amount }
answers-computed-part = { $label } razem: { $amount }
answers-computed-usual = Bez części na szczególne przypadki: najwyżej **{ $amount }**
answers-computed-unclear = To mogę policzyć, ale nie jestem pewien, ile osób i na jaki etat. Napisz same liczby, na przykład: *3 etaty i 2 × 1/2*. Może chodzi o jedną z tych rzeczy:
answers-computed-until = Licząc od { $start }, to do **{ $end }**.
answers-computed-share = Z { $people } to co najmniej **{ $count }**.
answers-computed-jobs = { $count } × { $fte }
answers-difference = Różnica: { $amount }.
answers-difference-people = Dla { people-count-gen }: { $count } × { $unit } = **{ $amount }**.
answers-centre = { $place }: pomaga tam **{ $centre }** ({ $name }).
answers-centre-unclear = Tak nazywa się więcej niż jedno miejsce. Zależy, o które pytasz:
answers-empty = Napisz pytanie własnymi słowami, na przykład „ile pieniędzy na jedno miejsce pracy”.
answers-reaches = **{ $call }** ({ $state }): { $amount } wystarcza najwyżej na: { $counts }.
answers-reaches-term = { jobs-count } na { $fte } (po { $unit })
answers-fte-gap = **{ $call }** ({ $state })
answers-fte-line = • { $fte }: utrzymanie { $part }, razem z utworzeniem **{ $total }**
