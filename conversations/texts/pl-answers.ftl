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
answers-compare-unclear = Widzę, że porównujesz nabory, ale nie wiem dokładnie, w czym. Wybierz niżej albo napisz krótko, na przykład: *ile na utworzenie w JOWES 2024, a ile w ŚOWES 2024*.
answers-people = Nie rozstrzygam za ośrodek, kogo można zatrudnić. Oto zasady, od których to tutaj zależy:
answers-people-older = • Wiek { $age }: próg { $years } lat jest osiągnięty.
answers-people-younger = • Wiek { $age }: do progu { $years } lat jeszcze brakuje, więc potrzebna jest inna sytuacja z listy.
answers-people-inside = • { $place }: należy do obszaru { $centre }.
answers-people-outside = • { $place }: nie należy do obszaru { $centre }.
answers-fewer-questions = Piszesz, że pytań jest więcej. Jeśli któregoś tu brakuje, zadaj je osobno.
answers-same-rate = Kwota nie zależy od tego, kim jest zatrudniana osoba, tylko od etatu. Osoba musi jednak spełniać warunki naboru.
answers-papers-report = • { answers-papers-form } („{ $age }”): działa dłużej niż { $months }, więc sprawozdanie finansowe.
answers-papers-balance = • { answers-papers-form } („{ $age }”): działa krócej niż { $months }, więc bilans otwarcia.
answers-papers-form =
    { $form ->
        [foundation] Fundacja
        [association] Stowarzyszenie
        [cooperative] Spółdzielnia
        [company] Spółka
       *[other] Organizacja
    }
answers-part-likely = **„{ $question }”** Tu nie jestem całkiem pewien. Najpewniej chodzi o to:
answers-computed-call = **{ $call }** ({ $state }), dla: { $jobs }
answers-plans = **{ $call }** ({ $state })
answers-computed-assumed = Zakładam, że organizacja i wszystkie osoby spełniają warunki. To szacunek, decyduje ośrodek.
answers-computed-any = Utrzymanie i suma zależą od etatu:
answers-computed-not-stated = **{ $call }** ({ $state }): kwoty źródło nie podaje, więc nie liczę.
answers-computed-fte = • { $jobs }: { $sum }, razem **{ $range }**
answers-computed-term = { $count } × { $unit } = { $amount }
answers-computed-total = Razem: **{ $amount }**
answers-computed-total-most = Razem: najwyżej **{ $amount }**
answers-computed-short = Z pytania: { $cost }. To więcej niż { $sum }, zabraknie **{ $gap }**
answers-computed-spare = Z pytania: { $cost }. To mniej niż { $sum }, różnica to **{ $gap }**
answers-computed-each = Na jedno miejsce pracy: { $total } : { $count } = **{ $amount }**
answers-computed-average = Średnio na jedno miejsce pracy: { $total } : { $count } = **{ $amount }**
answers-computed-only = Liczę tylko to: { $parts }.
answers-computed-with-rest = Ze wszystkimi częściami razem: { $amount }.
answers-computed-with-rest-most = Ze wszystkimi częściami razem: najwyżej { $amount }.
answers-computed-capped = { $label }: { $count } × { $unit }, ale z limitem najwyżej **{ $amount }**, czyli o { $cut } mniej ({ $limit })
answers-computed-capped-term = { $count } × { $unit } z limitem = { $amount }
answers-computed-limited = { $label }, z limitem: najwyżej **{ $amount }**
answers-computed-longest = Tego wsparcia źródło przewiduje najwyżej { $months }.
answers-computed-no-creation = O pieniądzach na utworzenie dokumenty naboru { $call } nie mówią, więc ich nie liczę.
answers-computed-no-maintenance = O stawce na utrzymanie dokumenty naboru { $call } nie mówią, więc jej nie liczę.
answers-computed-no-bridging = O wsparciu pomostowym dokumenty naboru { $call } nie mówią, więc go nie liczę.
answers-computed-wages = Osobnej kwoty na pensje źródło nie podaje. To stawka na utrzymanie miejsca pracy, czyli nie tylko na pensje.
answers-month-rate = { $label } na miesiąc (przez { $months }): { $count } × { $unit } = **{ $amount }**
answers-month-nth = { $label }, { $month }. miesiąc wsparcia, za wszystkie miejsca razem: { $count } × { $unit } = **{ $amount }**
answers-month-one = { $label }, jedno miejsce pracy na miesiąc: { $unit } : { $months } = { $amount }
answers-month-all = Na miesiąc, gdy podzielić po równo na { $months }: { $total } : { $count } = **{ $amount }**
answers-month-some = Za { $months }, gdy podzielić po równo: { $total } : { $whole } × { $count } = **{ $amount }**
answers-month-fte = { $jobs }:
answers-month-about = około { $amount }
answers-month-covers = Stawka na utrzymanie obejmuje { $months }.
answers-month-not-stated = Na ile miesięcy są pieniądze na utrzymanie, dokumenty naboru { $call } nie mówią.
answers-month-ask = Podzielę je, gdy w pytaniu podasz liczbę miesięcy.
answers-month-yours = Liczba miesięcy ({ $months }) jest z pytania.
answers-computed-part = { $label } razem: { $amount }
answers-computed-usual = Bez części na szczególne przypadki: najwyżej **{ $amount }**
answers-computed-unclear = To mogę policzyć, ale nie jestem pewien, ile osób i na jaki etat. Napisz same liczby, na przykład: *3 etaty i 2 × 1/2*. Może chodzi o jedną z tych rzeczy:
answers-two-asked = Pytasz o dwie liczby, a nie jestem pewien, czy dobrze rozumiem obie. Zapytaj o każdą osobno, na przykład najpierw: *ile na 4 etaty*, a potem: *ile na 2 etaty i 4 × 1/2*. Może chodzi o jedną z tych rzeczy:
answers-own-day = Z pytania wynika, że trzeba policzyć dzień, a nie jestem pewien, od której daty. Napisz krótko, co się kiedy stało, na przykład: *zatrudnienie 1 września, do kiedy utrzymać miejsce pracy*. Najbliższa zasada, jaką znam:
answers-own-sum = Z pytania wynika, że trzeba policzyć pieniądze, a nie jestem pewien, ile osób i na jaki etat. Napisz same liczby, na przykład: *3 etaty i 2 × 1/2*. Najbliższa zasada, jaką znam:
answers-own-share = Z pytania wynika, że trzeba policzyć osoby, a nie jestem pewien, ile osób liczy cały zespół. Napisz krótko, na przykład: *14 osób na umowach o pracę, cel: reintegracja, ilu zagrożonych?* Najbliższa zasada, jaką znam:
answers-until-call = **{ $call }** ({ $state })
answers-until-keep = Miejsce pracy trzeba utrzymać do **{ $end }**
answers-until-keep-least = Miejsce pracy trzeba utrzymać co najmniej do **{ $end }**
answers-until-status = Status przedsiębiorstwa społecznego trzeba uzyskać najpóźniej **{ $end }**
answers-until-replacement = Następną osobę trzeba zatrudnić jak najszybciej, co do zasady najpóźniej **{ $end }**
answers-until-form = Organizacji nie wolno przekształcić w zwykłą firmę do **{ $end }**
answers-until-step = • { $what }: { $start } + { $length } = { $end }
answers-until-from-hire_date = zatrudnienie
answers-until-from-job_created_date = utworzenie miejsca pracy
answers-until-from-bridging_end_date = koniec wsparcia pomostowego
answers-until-from-support_end_date = koniec wsparcia finansowego
answers-until-from-left = odejście osoby
answers-until-open-hire_date = Liczy się też { $length } od zatrudnienia, a tego dnia w pytaniu nie ma. Obowiązuje późniejszy termin.
answers-until-open-job_created_date = Liczy się też { $length } od utworzenia miejsca pracy, a tego dnia w pytaniu nie ma. Obowiązuje późniejszy termin.
answers-until-open-bridging_end_date = Jeśli było wsparcie pomostowe, liczy się też { $length } od jego końca, a tego dnia w pytaniu nie ma. Obowiązuje późniejszy termin.
answers-until-also = Od tego dnia biegnie też inny termin, jeśli to jeszcze przed Wami: { $short }, najpóźniej { $end }
answers-until-same-day = Przyjmuję, że miejsce pracy powstało w dniu zatrudnienia.
answers-law-day = { $start } + { $length } = **{ $end }**
answers-law-report = Status jest z { $year } r., więc pierwsze sprawozdanie, za ten rok, składa się najpóźniej **{ $end }**
answers-days-left = Od { $today } do końca naboru ({ $closes }): **{ $days }**, bez pierwszego z tych dni.
answers-call-length = Od { $opens } do { $closes } to **{ $days }**, razem z pierwszym i ostatnim.
answers-months-left-keep = Miejsce pracy trzeba utrzymać jeszcze przez **{ $left }**
answers-months-left-deadline = Na status przedsiębiorstwa społecznego zostało **{ $left }**
answers-months-left-now = Ten czas właśnie się kończy:
answers-months-left-none = Ten czas już minął:
answers-months-step = • { $what }: { $length } − { $gone } = { $left }
answers-months-step-over = • { $what }: z { $gone }, które minęły, wystarczało { $length }
answers-months-counted = Liczę całe miesiące, z liczby podanej w pytaniu. Przyjmuję, że miejsce pracy powstało w dniu zatrudnienia. To wyliczenie wstępne, decyduje ośrodek.
answers-clock-without = • bez wsparcia pomostowego: **{ $months }** od utworzenia miejsca pracy
answers-clock-case = • koniec wsparcia pomostowego: utworzenie miejsca pracy + { $bridging }, więc dłuższy z okresów { $begin } i { $bridging } + { $after } = { $both }, czyli **{ $months }** od utworzenia miejsca pracy
answers-jobs-kept = Dotychczasowe i nowe razem: { $old } + { $new } = **{ $whole }**
answers-days-left-money = Nabór mógł skończyć się wcześniej, gdyby zabrakło pieniędzy.
answers-age-reached = Kto urodził się { $birth }, kończy { $years } lat **{ $day }** Od tego dnia jest osobą starszą.
answers-age-then = Tak, { $day } ma już { $years } lat.
answers-age-not-yet = Jeszcze nie: { $day } nie ma jeszcze { $years } lat.
answers-until-month = W pytaniu jest sam miesiąc. Dokładny dzień zależy od dnia, od którego się liczy.
answers-until-year-taken = Data bez roku: przyjmuję { $year } r., jak w dacie obok.
answers-until-no-year = Samego dnia nie liczę, bo w pytaniu nie ma roku. Napisz całą datę, na przykład: *{ $example }*
answers-until-before-call = Nabór { $call } zaczął się dopiero { $day } Sprawdźcie, czy to na pewno ten nabór.
answers-until-counted = Liczę do dnia o tej samej dacie. Źródło nie mówi, czy ten dzień już się wlicza, więc bezpieczniej go doliczyć. To wyliczenie wstępne, decyduje ośrodek.
answers-until-counted-days = Liczę od następnego dnia. Źródło nie mówi, od którego dnia liczyć, więc bezpieczniej zdążyć wcześniej. To wyliczenie wstępne, decyduje ośrodek.
answers-paid-step = • { $label }: od { $start } przez { $months }, do **{ $end }**
answers-paid-monthly = { $label } ({ $amount } miesięcznie na miejsce pracy)
answers-paid-month = W pytaniu jest sam miesiąc. Liczę od jego pierwszego dnia.
answers-paid-last = Czy sam { $end } jeszcze się wlicza, źródło nie mówi. Bezpieczniej przyjąć, że ostatni dzień to { $last }
answers-paid-counted = Liczę do dnia o tej samej dacie. To wyliczenie wstępne.
answers-paid-contributions = Składki pracownika zagrożonego wykluczeniem może opłacać Fundusz Pracy. Czas liczy się od zatrudnienia:
answers-paid-contributions-full = w całości
answers-paid-contributions-half = w połowie
answers-room-older = • starsze przepisy: { $limit } − { $used } = **{ $left }**
answers-room-newer = • nowsze przepisy: { $limit } − { $used } = **{ $left }**
answers-room-older-none = • starsze przepisy: limit { $limit } jest już wykorzystany
answers-room-newer-none = • nowsze przepisy: limit { $limit } jest już wykorzystany
answers-room-title = Z limitu pomocy de minimis zostaje:
answers-room-sum = Pomoc z pytania razem: { $terms } = { $sum }
answers-room-euro = Przyjmuję, że kwota jest w euro.
answers-room-unknown-limit = Limitu { $limit } źródła, które mam, nie podają.
answers-room-own-limit = • limit z pytania: { $limit } − { $used } = **{ $left }**
answers-room-which = Które przepisy stosować, mówi regulamin naboru: zapytajcie doradcę. Do limitu liczy się cała taka pomoc z ostatnich lat, także firm powiązanych i np. z urzędu pracy. Liczę tylko kwoty z pytania.
answers-share-whole = Wszystkich: { $staff } + { $others } = { $people }. Osoby na zleceniach wliczam, bo pracują dość długo. Przepis o nich można czytać dwojako.
answers-share-now = { $count } z { $people } to **{ $percent }**.
answers-share-enough = To wystarcza, bo potrzeba co najmniej { $percent }.
answers-share-too-low = To nie wystarcza, bo potrzeba co najmniej { $percent }.
answers-share-for = • { $what }: co najmniej { $percent }, z { $people } to co najmniej **{ $count }**
answers-share-for-integration = cel: integracja społeczna i zawodowa
answers-share-for-services = cel: usługi społeczne
answers-share-counted = To wyliczenie wstępne, z liczb podanych w pytaniu. Kogo dokładnie się wlicza, sprawdźcie z doradcą.
answers-computed-share = Z { $people } to co najmniej **{ $count }**.
answers-computed-jobs = { $count } × { $fte }
answers-difference = Różnica: { $amount }.
answers-parts-apart = Utrzymanie minus utworzenie: { $maintenance } − { $creation } = **{ $amount }**
answers-parts-apart-less = Utworzenie minus utrzymanie: { $creation } − { $maintenance } = **{ $amount }**
answers-difference-people = Dla { people-count-gen }: { $count } × { $unit } = **{ $amount }**.
answers-centre = { $place }: pomaga tam **{ $centre }** ({ $name }).
answers-centre-unclear = Tak nazywa się więcej niż jedno miejsce. Zależy, o które pytasz:
answers-empty = Napisz pytanie własnymi słowami, na przykład „ile pieniędzy na jedno miejsce pracy”.
answers-income-each = { $income } : { $count } = **{ $each }** na osobę w rodzinie
answers-income-since = • kryterium od { $day }: { $limit }, { $verdict }
answers-income-before = • kryterium tuż przed tą datą: { $limit }, { $verdict }
answers-income-within = dochód się w nim mieści
answers-income-above = dochód je przekracza
answers-income-counted = Co jest dochodem i jak się go liczy, ustala ośrodek pomocy społecznej. To wyliczenie wstępne z kwoty podanej w pytaniu.
answers-missing = Z podanych do minimum liczy się: { $fitting }. Brakuje **{ $count }** (umowa o pracę lub spółdzielcza, co najmniej { $fte }).
answers-missing-none = Z podanych do minimum liczy się: { $fitting }. Nikogo nie brakuje.
answers-hours-whole = { $months } × { $each } = **{ $whole }**
answers-hours-missing = To za mało: potrzeba { $least }, brakuje **{ $missing }**.
answers-hours-short = Godzin wystarcza, ale umowa trwa za krótko: potrzeba co najmniej { $months }.
answers-hours-enough = Długość wystarcza: potrzeba { $least } i co najmniej { $months }.
answers-pool-share = { $count } z { $whole } miejsc pracy w tym naborze to **{ $percent }**.
answers-pool-left = Pula naboru: { $whole } − { $taken } = **{ $left }**
answers-percent-share = { $percent } z { $pool } to **{ $amount }**.
answers-percent-reaches = To tyle, co najwyżej na:
answers-percent-of-pool = { $what }. Z puli { $pool } to około **{ $percent }**.
answers-percent-parts = • { $fte }: utworzenie { $creation } ({ $first }) + utrzymanie { $maintenance } (**{ $second }**) = { $total }
answers-reaches = **{ $call }** ({ $state }): { $amount } wystarcza najwyżej na:
    { $counts }
answers-reaches-term = • { jobs-count } na { $fte } (po { $unit }, razem { $sum })
answers-reaches-any = • { jobs-count } (po { $unit }, razem { $sum })
answers-reaches-left = { $term }, zostaje { $left }
answers-needed = **{ $call }** ({ $state }): żeby wyszło co najmniej { $amount }, potrzeba:
    { $counts }
answers-fte-gap = **{ $call }** ({ $state })
answers-fte-line = • { $fte }: utrzymanie { $part }, razem z utworzeniem **{ $total }**
