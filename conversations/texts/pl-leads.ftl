# Kontakt z doradcą: zgoda, zgłoszenie, praca doradców, pytania przekazane, dane i ich usuwanie, statystyki.
# Znaki: **pogrubienie**, *pochylenie*.

### Propozycja i zgoda

button-lead = Zostaw telefon lub e-mail
button-lead-own = Moje zgłoszenie
lead-offer = Wolisz, żeby to doradca zadzwonił? Możesz zostawić telefon lub e-mail.
lead-consent-title = **Doradca oddzwoni, jeśli zostawisz telefon lub e-mail.** Przekażę tylko to:
lead-consent-contact = • imię oraz telefon lub e-mail, które podasz
lead-consent-where = Trafi do: { $centre }. Usuniemy najpóźniej { $days } od ostatniej zmiany. Możesz też usunąć wszystko od razu: /usun.
lead-consent-free = Zgoda jest dobrowolna. Bez niej sprawdzisz tu wszystko tak samo.
button-lead-clause = Pełna informacja
button-lead-yes = Zgadzam się
button-lead-no = Nie, dziękuję
lead-refused = Dobrze, niczego nie przekazuję. Do doradcy można też zadzwonić albo napisać samemu.

# Wersję zmienia się razem z treścią informacji; zapisujemy ją przy każdej zgodzie.
lead-clause-version = 2026-11
lead-clause = **Informacja o danych**

    • **Kto odpowiada za dane:** { $operator }, prowadzi { $centre }. { $ways }
    • **Po co:** żeby doradca oddzwonił albo odpisał w sprawie założenia przedsiębiorstwa społecznego.
    • **Na jakiej podstawie:** Twoja zgoda (art. 6 ust. 1 lit. a RODO). Możesz ją wycofać w każdej chwili, przyciskiem „Wycofaj zgłoszenie” albo poleceniem /usun. To, co stało się wcześniej, pozostaje zgodne z prawem.
    • **Jakie dane:** tylko te, które zobaczysz przed wysłaniem. Nie przekazujemy niczego o zdrowiu, niepełnosprawności, karach ani zasiłkach.
    • **Kto je zobaczy:** doradcy tego ośrodka i osoby, które prowadzą bota na jego zlecenie. Nikomu więcej ich nie przekażemy.
    • **Jak długo:** najdłużej { $days } od ostatniej zmiany zgłoszenia.
    • **Twoje prawa:** dostęp do danych i ich kopia (/moje_dane), poprawienie, usunięcie (/usun), ograniczenie i przeniesienie, a także skarga do Prezesa Urzędu Ochrony Danych Osobowych.
    • **Telegram:** rozmowa w Telegramie przechodzi przez serwery tej firmy, według jej zasad. Możesz zamiast tego zadzwonić do ośrodka.
    • **Czy trzeba:** nie. Podanie danych jest dobrowolne. Decyzji nie podejmuje automat.
lead-clause-contact = Kontakt: { $ways }.

days-after = { $count ->
    [one] po { $count } dniu
   *[other] po { $count } dniach
 }

### Kontakt

lead-ask = **Jak się nazywasz i jak się z Tobą skontaktować?**
    Napisz imię i telefon albo e-mail, np. *Anna, 600 700 800*. Nazwiska nie trzeba.
lead-ask-name = **Jak się do Ciebie zwracać?** Wystarczy imię.
lead-ask-way = **Na jaki telefon albo e-mail?** Np. *600 700 800*.
lead-bad-phone = Ten numer wygląda na niepełny albo z pomyłką. Sprawdź proszę cyfry.
lead-bad-email = Ten adres e-mail wygląda na niepełny albo z pomyłką. Sprawdź go proszę.
lead-bad-name = To nie wygląda na imię ani na telefon czy e-mail. Napisz np. *Anna, 600 700 800*.
lead-back = Wracamy do kontaktu:

### Podgląd i wysłanie

lead-preview-title = **Dokładnie to przekażę:**
lead-line-name = • imię: { $value }
lead-line-phone = • telefon: { $value }
lead-line-email = • e-mail: { $value }
lead-line-county = • powiat: { $value }
lead-line-kind = • etap organizacji: { $value }
lead-line-size = • ile osób lub organizacji zakłada: { $value }
lead-line-form = • forma: { $value }
lead-line-jobs = • miejsca pracy: { $value }
lead-line-met = • warunki dla osób: { $value }
lead-line-money = • wstępny szacunek: { $value } ({ $call })
lead-line-stage = • rozmowa z botem: { $value }
lead-line-topics = • o co pytasz: { $value }
lead-line-estimate = • kod szacunku: { $value }
lead-met = { $met } z { $total } spełnia
lead-met-open = { $met } z { $total } spełnia, { $open } do wyjaśnienia
lead-stage-start = dopiero początek
lead-stage-begun = w trakcie pytań
lead-stage-finished = cały wynik
lead-preview-where = Trafi do: { $centre }. Wysłać?
button-lead-send = Wyślij
button-lead-fix = Popraw kontakt
button-lead-cancel = Nie wysyłaj
lead-changed-meanwhile = Od podglądu coś się zmieniło. Sprawdź proszę jeszcze raz.
lead-sent = **Wysłane do: { $centre }.** Numer zgłoszenia: { $code }.

    Gdy doradca przyjmie zgłoszenie, napiszę tutaj, kto się odezwie. Doradcy pracują w dni robocze.
lead-updated = **Zgłoszenie { $code } jest poprawione.** Mają je doradcy: { $centre }.
lead-own = **Twoje zgłoszenie { $code }** ({ $status })
lead-own-status-new = czeka na doradcę
lead-own-status-taken = przyjęte: { $who }
lead-own-status-contacted = był kontakt: { $who }
lead-own-status-closed = zamknięte
button-lead-again = Popraw i wyślij jeszcze raz
button-lead-withdraw = Wycofaj zgłoszenie
lead-withdraw-ask = Wycofać zgłoszenie? Usunę Twój kontakt i powiem doradcom, żeby nie dzwonili.
button-lead-withdraw-yes = Tak, wycofaj
button-lead-withdraw-no = Nie, zostaw
lead-withdrawn = Zgłoszenie jest wycofane, a kontakt usunięty.
lead-none = Nie mam od Ciebie żadnego zgłoszenia.
lead-will-call = Dobra wiadomość: zgłoszenie { $code } przyjmuje **{ $who }**. Ta osoba odezwie się do Ciebie.
lead-someone = doradca { $centre }
lead-who = { $name } ({ $centre })

### Karta dla doradcy

lead-card-new = 🆕 Zgłoszenie **{ $code }**
lead-card-updated = ✏️ Poprawione zgłoszenie **{ $code }**
lead-card-taken = Zgłoszenie **{ $code }** – przyjmuje { $who }
lead-card-contacted = Zgłoszenie **{ $code }** – był kontakt, { $who }
lead-card-closed = Zgłoszenie **{ $code }** – zamknięte
lead-card-group = Grupa: { $items }
lead-card-jobs = { $jobs } · { $met }
lead-card-money = { $range } ({ $call })
lead-card-contact = { $name }, { $ways }
lead-card-topics = pyta o: { $topics }
lead-card-estimate = kod szacunku: { $code }
lead-card-sent = wysłane { $day }
button-take = Biorę
button-contacted = Skontaktowano
button-close = Zamknij
button-release = Oddaję
button-estimate = Szacunek
lead-taken-you = Bierzesz zgłoszenie { $code }. Osoba już wie, kto zadzwoni.
lead-taken-other = Zgłoszenie { $code } przyjął już ktoś inny: { $who }.
lead-contacted-done = Zapisane: był kontakt w sprawie { $code }.
lead-closed-done = Zgłoszenie { $code } jest zamknięte.
lead-released-done = Zgłoszenie { $code } znów czeka na doradcę.
lead-gone = Tego zgłoszenia już nie ma: osoba je wycofała albo minął czas.
lead-withdrawn-notice = Zgłoszenie **{ $code }** zostało wycofane. Proszę nie dzwonić i usunąć tu wiadomości z kontaktem.
lead-reminder = ⏰ Nikt jeszcze nie wziął zgłoszenia **{ $code }** (wysłane { $day }).
lead-escalated = ⚠️ Zgłoszenie **{ $code }** ({ $centre }, wysłane { $day }) nadal czeka mimo przypomnienia.
lead-key-list-title = **Zgłoszenia: { $filter }** ({ $count })
lead-list-line = { $number }. { $code } · { $county } · { $jobs } · { $status } · { $day }
lead-list-none = Nie ma tu zgłoszeń.
lead-list-more = Pokazuję { $shown } najnowszych.
lead-filter-new = Nowe
lead-filter-taken = Przyjęte
lead-filter-contacted = Po kontakcie
lead-filter-closed = Zamknięte
lead-filter-mine = Moje
lead-filter-all = Wszystkie
lead-status-new = czeka
lead-status-taken = przyjęte
lead-status-contacted = po kontakcie
lead-status-closed = zamknięte
lead-list-filter-unknown = Nie znam takiego filtra. Można: nowe, przyjęte, po kontakcie, zamknięte, moje, wszystkie albo nazwa powiatu.
advisors-only = To jest dla doradców ośrodka. Jeśli jesteś doradcą, poproś osobę, która prowadzi bota, o dodanie Twojego konta.
advisors-other-centre = To zgłoszenie innego ośrodka, więc go nie pokazuję.
command-leads = Zgłoszenia (dla doradców)
command-statistics = Statystyki (dla doradców)
command-my-data = Moje dane
command-delete = Usuń moje dane
command-contact = Kontakt z doradcą

### Pytania bez odpowiedzi

button-pass = Przekaż pytanie doradcy
pass-preview = **Przekażę doradcy dokładnie to, bez Twoich danych:**

    „{ $question }”

    Odpowiedź przyjdzie tutaj. Nie pisz w pytaniu nazwisk, numerów ani nic o zdrowiu.
button-pass-send = Przekaż
button-pass-no = Nie przekazuj
pass-sent = Przekazałem. Gdy doradca odpisze, zobaczysz odpowiedź tutaj.
pass-nothing = Nie mam teraz pytania do przekazania. Najpierw zapytaj o coś.
pass-twice = To pytanie jest już przekazane.
pass-card = ❓ **Pytanie { $code }**, na które bot nie zna odpowiedzi (bez danych osoby){ $call }:

    „{ $question }”
pass-card-call = , zasady { $call }
button-pass-reply = Odpowiedz
pass-reply-ask = Napisz odpowiedź na pytanie { $code }:

    „{ $question }”

    Wyślę ją osobie, która pytała. Zostanie też szkicem do bazy wiedzy; opublikuje go dopiero ktoś, kto doda źródło.
button-pass-reply-no = Anuluj
pass-replied = Wysłane. Szkic { $code } czeka na źródło i sprawdzenie.
pass-replied-already = Na to pytanie odpowiedział już ktoś inny.
pass-gone = Tego pytania już nie ma: osoba usunęła swoje dane albo minął czas.
pass-reply-empty = Odpowiedź jest pusta. Napisz ją w jednej wiadomości albo anuluj.
pass-answer = **Odpowiedź doradcy** na pytanie „{ $question }”:

    { $answer }

    To odpowiedź człowieka z ośrodka { $centre }, jeszcze bez źródła w regulaminie.
pass-cancelled = Dobrze, nie wysyłam.

### Moje dane i usuwanie

data-title = **Wszystko, co mam zapisane z tej rozmowy:**
data-session = • odpowiedzi w rozmowie: { $items }
data-session-none = • odpowiedzi w rozmowie: brak
data-lead = • zgłoszenie { $code }: { $items }
data-estimates = • zapisane szacunki: { $codes }
data-passed = • pytania przekazane doradcom: { $count }
data-passed-one = {"  "}• „{ $question }”
data-draft = • niewysłany kontakt: { $items } (zniknie sam najpóźniej { $days })
data-effects = • zapis pytań i ocen odpowiedzi: { $count }
data-nothing = Nie mam zapisanych żadnych Twoich odpowiedzi ani kontaktu.
data-how-long = Rozmowa znika { $session } bez wiadomości, zgłoszenie { $lead } od ostatniej zmiany, pytania { $question }. Wszystko naraz usuniesz poleceniem /usun.
data-telegram = Telegram przechowuje wiadomości u siebie, według swoich zasad; tam usuwasz je samodzielnie.
button-data-json = Pobierz jako plik JSON
button-data-delete = Usuń wszystko
data-file = Plik ze wszystkim, co mam zapisane.
delete-ask = **Usunąć wszystko?** Zniknie rozmowa, szacunki, zgłoszenie i kontakt. Tego nie da się cofnąć.
delete-ask-lead = Doradcy dostaną wiadomość, żeby nie dzwonić.
button-delete-yes = Tak, usuń wszystko
button-delete-no = Nie usuwaj
deleted = Usunięte: nie mam już nic z tej rozmowy. Wiadomości widoczne w komunikatorze możesz usunąć u siebie. Zawsze można zacząć od nowa: /start.
delete-kept = Nic nie usunąłem.

### Statystyki

stats-title = **Statystyki: { $centre }**
stats-began = Zaczęli: { $count }
stats-finished = Doszli do wyniku: { $count }
stats-leads = Zostawili kontakt: { $count }
stats-leads-status = Zgłoszenia: { $items }
stats-stops = **Po którym pytaniu ludzie przerywają:**
stats-asked = **Najczęstsze pytania:**
stats-unanswered = **Pytania bez odpowiedzi:**
stats-line = • { $name }: { $count }
stats-few = poniżej { $least }
stats-rare = Rzadszych nie pokazuję, żeby nie dało się nikogo rozpoznać.
stats-none = Za mało danych, żeby coś pokazać.
stats-all = wszystkie ośrodki
stats-status-item = { $name } { $count }
stats-note = Liczby obejmują rozmowy z ostatnich { $session }; mniejszych niż { $least } nie pokazuję.
