# Wszystkie zdania, które czyta człowiek. Liczby i daty z regulaminów przychodzą z plików naborów.
# Znaki: **pogrubienie**, *pochylenie*.

### Daty, kwoty, liczby

date = { $day } { $month } { $year } r.
date-time = { $date }, godz. { $time }
month-1 = stycznia
month-2 = lutego
month-3 = marca
month-4 = kwietnia
month-5 = maja
month-6 = czerwca
month-7 = lipca
month-8 = sierpnia
month-9 = września
month-10 = października
month-11 = listopada
month-12 = grudnia
months = { $count ->
    [one] { $count } miesiąc
    [few] { $count } miesiące
   *[many] { $count } miesięcy
 }
months-gen = { $count ->
    [one] { $count } miesiąca
   *[other] { $count } miesięcy
 }
years = { $count ->
    [one] { $count } rok
    [few] { $count } lata
   *[many] { $count } lat
 }
years-gen = { $count ->
    [one] { $count } roku
   *[other] { $count } lat
 }
days = { $count ->
    [one] { $count } dzień
   *[other] { $count } dni
 }
days-gen = { $count ->
    [one] { $count } dnia
   *[other] { $count } dni
 }
jobs-count = { $count ->
    [one] { $count } miejsce pracy
    [few] { $count } miejsca pracy
   *[many] { $count } miejsc pracy
 }
jobs-count-gen = { $count ->
    [one] { $count } miejsca pracy
   *[other] { $count } miejsc pracy
 }
hours = { $count ->
    [one] { $count } godzina
    [few] { $count } godziny
   *[many] { $count } godzin
 }
hours-gen = { $count ->
    [one] { $count } godziny
   *[other] { $count } godzin
 }
people-count = { $count ->
    [one] { $count } osoba
    [few] { $count } osoby
   *[many] { $count } osób
 }
people-count-gen = { $count ->
    [one] { $count } osoby
   *[other] { $count } osób
 }
fte-1 = cały etat
fte-0-75 = ¾ etatu
fte-0-5 = ½ etatu
fte-0-25 = ¼ etatu
fte-other = { $value } etatu
fte-unknown = etat do ustalenia
and = i

### Powitanie i polecenia

welcome = Dzień dobry! Pomagam sprawdzić, czy Wasza grupa może dostać pieniądze na nowe miejsca pracy w przedsiębiorstwie społecznym – i ile.

    Przedsiębiorstwo społeczne to np. fundacja albo spółdzielnia, która zatrudnia osoby, którym trudniej o pracę, i nie dzieli zysku.

    Zadam kilkanaście krótkich pytań. Nie podawaj nazwisk ani chorób, wystarczą liczby. To wstępne sprawdzenie; decyzję podejmuje ośrodek.

    Możesz też po prostu o coś zapytać, np. *czy weksel wystarczy?*
welcome-short = Mogę sprawdzić, czy Wasza grupa może dostać pieniądze na nowe miejsca pracy, albo odpowiedzieć na pytanie o zasady.
welcome-back = Dzień dobry znowu! Pamiętam Wasze odpowiedzi. Idziemy dalej od miejsca, w którym skończyliśmy.
button-start = Sprawdźmy
button-question = Mam pytanie
button-advisor-role = Jestem doradcą
button-continue = Dalej
button-restart = Od nowa
ask-anything = Napisz pytanie własnymi słowami, np. *ile pieniędzy na jedno miejsce pracy* albo *czy moja córka z orzeczeniem się liczy*. Nie podawaj nazwisk ani chorób.
advisor-intro = Dzień dobry! Tu też można szybko policzyć kwotę. Napisz w jednej linii, np. *Kłobuck, fundacja, 3 etaty i 2 × ½*. Potem dopytam tylko o to, czego brakuje.
help = **Jak to działa**

    Zadaję pytania, a Ty wybierasz przycisk albo piszesz odpowiedź. Zawsze można napisać *nie wiem* albo *wróć*. W każdej chwili można też zapytać o zasady.

    /start – początek
    /wynik – wynik na teraz
    /zmien – zmiana odpowiedzi
    /od_nowa – wszystko od początku
    /pomoc – ta strona

    Liczę według regulaminów i pokazuję, skąd wiem. O pieniądzach decyduje ośrodek, nie ja.
command-start = Początek
command-help = Jak to działa
command-change = Zmień odpowiedź
command-result = Pokaż wynik na teraz
command-restart = Zacznij od nowa
restart-ask = Zacząć od nowa? Wasze odpowiedzi zostaną usunięte.
button-restart-yes = Tak, od nowa
button-restart-no = Nie, wróć
restarted = Zaczynamy od nowa. Poprzednie odpowiedzi są usunięte.

### Pytania

progress = { $bar }
saved = Zapisałem: { $what }.
saved-range = Na razie: **{ $range }** ({ $call }).
center-found = Pomaga tam { $centre }.
call-closed-note = Ostatni nabór, jaki znam, jest zamknięty ({ $dates }). Policzę, ile byłoby według jego zasad.
call-ended-note = Ostatnia edycja, jaką znam, jest zakończona. Policzę, ile byłoby według jej zasad.
call-open-note = Nabór trwa ({ $dates }).
call-upcoming-note = Nabór jeszcze się nie zaczął ({ $dates }).
call-unknown-note = Źródło nie podaje terminów tego naboru.
dates-range = { $opens } – { $closes }
dates-until = do { $closes }
dates-ended = zakończony najpóźniej { $day }
several-places = Są co najmniej dwa takie miejsca. O które chodzi?
button-unknown = Nie wiem
button-help = ?
button-back = Wróć
button-yes = Tak
button-no = Nie
button-more = Więcej – napiszę
button-more-forms = Inne formy…
button-other-centre = Świętokrzyskie…
button-other-centre-back = Śląskie…
question-help = **{ $question }**

    { $help }

    Dlaczego pytam: { $why }
jobs-hint = Możesz od razu napisać wymiar, np. *3 etaty i jedno pół etatu*.
jobs-unknown-note = Policzę na razie dla jednego miejsca pracy. Liczbę można potem zmienić.
fte-question-one = Na jaki etat będzie to miejsce pracy?
fte-question-all = Na jaki etat będą te miejsca pracy?
fte-question = **Na jaki etat?** Zostało do opisania: { $jobs }.
button-fte-all = Wszystkie na { $fte }
button-fte-one = { $fte }
button-fte-mixed = Różnie – napiszę
fte-mixed-hint = Napisz, ile na jaki etat, np. *3 całe i 1 pół*.
fte-too-many = Wyszło więcej etatów niż miejsc pracy. Zostało do opisania: { $jobs }.
button-list = Pokaż listę
button-walk = Sprawdźmy jedną osobę
button-all = Wszystkie ({ $count })
button-none = Żadna
people-no-need = Nie musisz pisać, kto i dlaczego.
split-question = **Ile z { $people } na { $fte } spełnia ten warunek?**
    Od tego zależy kwota.
split-unknown = Wpisz na razie liczbę, która wydaje się bliższa prawdy. Potem można ją zmienić.
walk-intro = Sprawdźmy jedną osobę. Odpowiedzi „tak”, „nie” albo „nie wiem” wystarczą. Nie podawaj nazwiska ani rozpoznania.
walk-yes = Ta osoba wstępnie spełnia warunki.
walk-no = Ta osoba wstępnie nie spełnia wszystkich warunków.
walk-open = O tej osobie nie da się jeszcze rozstrzygnąć. Sprawdzi to doradca.
button-jobseeker = Pomóż z punktem 3
list-title = **Sytuacje z listy** (wystarczy jedna):
list-line = { $number }. { $text }
button-list-close = Wróć do pytania

### Kiedy czegoś nie rozumiem

not-understood = Nie jestem pewien, co masz na myśli.
not-understood-question = Nie jestem pewien, co masz na myśli. Wybierz przycisk albo napisz prościej. Można też napisać *nie wiem*.
stale-button = To był przycisk z wcześniejszego pytania. Teraz jesteśmy tutaj:
bad-number = Potrzebuję liczby od { $low } do { $high }.
bad-value = Ta odpowiedź tu nie pasuje.
too-many-jobs = To bardzo dużo miejsc pracy. Przy liczbie większej niż { $most } najlepiej porozmawiać z doradcą.
other-sticker = Dziękuję za naklejkę! Żeby policzyć, potrzebuję przycisku albo kilku słów.
other-photo = Nie umiem czytać zdjęć. Napisz proszę to, co ważne. Nie wysyłaj dokumentów ani danych osób.
other-voice = Nie umiem odsłuchać nagrania. Napisz proszę w kilku słowach.
other-document = Nie otwieram plików. Dokumenty pokaż doradcy w ośrodku.
other-location = Dziękuję. Wystarczy nazwa powiatu albo gminy.
other-edited = Widzę, że wiadomość została poprawiona. Jeśli chcesz zmienić odpowiedź, napisz ją jeszcze raz albo użyj /zmien.
other-anything = Tego nie umiem odczytać. Napisz proszę w kilku słowach albo wybierz przycisk.
contact-not-now = Dziękuję, ale nie zapisałem tego kontaktu. Telefon podaje się dopiero po zgodzie.
too-long = To długa wiadomość, a ja rozumiem krótkie. Napisz proszę najważniejsze w jednym lub dwóch zdaniach.
slow-down = Proszę chwilę zaczekać. Odpowiem, jak tylko nadążę.
nothing-to-go-back = To pierwsze pytanie, nie ma do czego wracać.
no-result-yet = Na wynik jest jeszcze za wcześnie. Najpierw to pytanie:
fault = Coś się u nas zepsuło. To nie znaczy, że się nie kwalifikujecie. Odpowiedzi są zapisane; spróbuj za chwilę albo zapytaj doradcę.

### Miejsce poza obszarem

outside-kielce = W Kielcach i powiatach kieleckim, koneckim, skarżyskim, starachowickim i ostrowieckim działa inny ośrodek: **KOOWES** (Kielecko-Ostrowiecki Ośrodek Wsparcia Ekonomii Społecznej). Nie mam jego zasad, więc nie chcę zgadywać.
outside-slaskie = Ten powiat nie należy do obszaru JOWES, nawet jeśli z nim graniczy. W województwie śląskim działają też inne **ośrodki wsparcia ekonomii społecznej (OWES)**, każdy w swoich powiatach.
outside-elsewhere = To miejsce jest poza obszarem ośrodków, które znam. Szukajcie **ośrodka wsparcia ekonomii społecznej (OWES)** dla swojego powiatu. Każdy powiat w Polsce ma swój ośrodek.
outside-how = Jak go znaleźć: zapytajcie w urzędzie gminy albo w regionalnym ośrodku polityki społecznej w swoim województwie.
button-other-place = Zmień miejsce

### Podsumowanie

summary-title = **Sprawdź, czy dobrze zapisałem:**
summary-line = • { $name }: { $value }
summary-jobs = • Miejsca pracy: { $value }
summary-people = • Warunki dla osób: { $value }
summary-unknown = nie wiem
button-show-result = Pokaż wynik
button-change = Zmień odpowiedź
people-met = { $met } z { $total } spełnia
people-not-known = nie wiadomo
yes = tak
no = nie
edit-title = **Co zmienić?**
edit-now = Teraz zapisane: { $value }.
button-edit-cancel = Nic nie zmieniaj

### Nie kwalifikuje się: życzliwie i z wyjściem

ruled-out-title = **Według zasad „{ $call }” to raczej się nie uda.**
source = Źródło: { $source }.
sources = Źródła: { $source }.
ruled-out-change = Co by pomogło: { $change }
button-what-if = A gdyby…
button-see-anyway = Pokaż wynik
button-compare = Porównaj nabory
button-forms = Porównaj formy
button-contact = Zapytaj doradcę

### Wynik

range-up-to = do { $high }
range-between = od { $low } do { $high }
range-at-least = co najmniej { $low }; reszty kwoty źródło nie podaje
range-unknown = kwoty nie ma w źródle
range-no-jobs = kwotę policzę, gdy podasz liczbę miejsc pracy
result-yes = **Wstępnie wygląda dobrze: { $range }.**
result-yes-no-money = **Wstępnie wygląda dobrze.** Kwoty nie ma w źródle, poda ją doradca.
result-open = **Jeszcze nie wiadomo. Może być { $range }.**
result-open-no-money = **Jeszcze nie wiadomo.** Kwoty nie ma w źródle, poda ją doradca.
result-yes-status = **Wstępnie wygląda dobrze.**
result-open-status = **Jeszcze nie wiadomo.**
result-no = **Wstępnie: nie przy tych odpowiedziach.**
result-almost = **Prawie. Brakuje jednej rzeczy, a z nią: { $range }.**
result-almost-what = ! { $text }
result-fault = **Nie udało się policzyć. To nasz błąd, nie Wasz.** Odpowiedzi są zapisane. Zapytaj doradcę.
result-rules-closed = Zasady zamkniętego naboru { $call } ({ $dates }). Kolejny nabór może mieć inne kwoty.
result-rules-ended = Zasady zakończonej edycji { $call }. Kolejny nabór może mieć inne kwoty.
result-rules-open = Nabór { $call } trwa ({ $dates }).
result-rules-upcoming = Nabór { $call } zacznie się { $day }.
result-rules-unknown = Zasady { $call }. Źródło nie podaje terminów naboru.
result-rules-status = { $title }
line-flat = { $label }: { $count } × { $unit } = { $amount }
line-up-to = { $label }: najwyżej { $count } × { $unit } = { $amount }
line-schedule = { $label }: { $count } × { $months } × { $unit } = { $amount }
line-limit = { $label }: { $amount }
line-not-stated = { $label }: { $jobs } – kwoty nie ma w źródle
line-maybe = (może)
result-total = Razem: **{ $range }**
result-met = ✓ { $items }
result-unknown = ? do wyjaśnienia: { $items }
result-not-met = ✗ { $items }
result-people = { $met } z { $total } osób
result-people-unknown = warunki dla { $people }
result-todo = ! do zrobienia: { $items }
result-over-pool = ⚠ To więcej, niż ma cała pula tego naboru ({ $pool }). Prawdopodobnie nie wystarczy pieniędzy.
result-over-pool-jobs = ⚠ To więcej miejsc pracy, niż ma cała pula tego naboru ({ $pool }).
result-decides = To szacunek, nie decyzja. Decyduje ośrodek.
button-why = Skąd te liczby?
button-duties = Co trzeba utrzymać
button-attachments = Załączniki
button-security = Zabezpieczenie
button-advisor-checks = Co sprawdzi doradca
button-status = Status PS
button-result = Wróć do wyniku
button-next-page = Dalej ({ $page } z { $pages })
sources-title = **Skąd te liczby i warunki**
sources-rules = Wersja zasad: { $hash }.
sources-finding-yes = ✓ { $text }
sources-finding-no = ✗ { $text }
sources-finding-unknown = ? { $text }
sources-people = ({ $people })
duties-title = **Co trzeba zrobić i utrzymać**
duties-deadline = • { $text } Termin: **{ $day }**
duties-keep = • { $text } Czyli do **{ $day }**
duties-plain = • { $text }
duties-assumed = Liczę, że miejsce pracy powstaje w dniu zatrudnienia. Ogłoszenie mówi o tych dniach osobno.
duties-no-date = Podaj dzień zatrudnienia, a policzę terminy.
button-hire-date = Podaj dzień zatrudnienia
attachments-title = **Załączniki do wniosku**
attachments-needed = Dla Was:
attachments-unknown = Zależy od tego, jak długo działacie:
attachments-not-needed = Was nie dotyczy:
attachment-line = • { $text }
attachment-line-form = • { $text } *(we wniosku)*
attachment-with-why = { $text } – { $why }
attachment-line-partly = • { $text } *(częściowo we wniosku)*
attachments-none = W źródle nie ma listy załączników. Poda ją doradca.
button-operating-time = Jak długo działamy
security-title = **Zabezpieczenie umowy**
security-list = Ośrodek przyjmuje:
security-none = W źródle nie ma zasad zabezpieczenia. Poda je doradca.
button-security-form = Co możemy dać
checks-title = **To sprawdzi doradca**
check-line = • { $text } – { $why }
checks-none = W tym źródle nie ma takich punktów.
changes-title = **Czego brakuje i co by pomogło**
changes-none = Nie widzę prostej zmiany, która by tu pomogła. Porozmawiaj z doradcą.
changes-good = Na teraz niczego nie brakuje do pozytywnego wyniku.
change-line = { $number }. { $text }
change-gain = To zmienia kwotę o **+{ $gain }** (razem { $range }).
change-verdict-yes = Wtedy wstępnie wygląda dobrze: { $range }.
change-verdict-open = Wtedy sprawa jest otwarta: { $range }.
button-apply-change = Policz zmianę { $number }
compare-title = **Nabory dla tego miejsca**
compare-line = **{ $call }** ({ $state }): { $verdict }
compare-state-open = trwa
compare-state-closed = zamknięty
compare-state-upcoming = przed startem
compare-state-unknown = terminów nie znam
compare-yes = wstępnie tak, { $range }
compare-no = wstępnie nie
compare-open = do wyjaśnienia, { $range }
compare-fault = nie udało się policzyć
button-use-call = Policz: { $call }
forms-title = **Formy prawne a nabór { $call }**
forms-line = { $mark } { $form }
forms-legend = ✓ może, ✗ nie może, ? sprawdzi doradca
contact-title = **Porozmawiaj z doradcą**
contact-centre = { $name }
contact-phone = Telefon: { $phone }
contact-email = E-mail: { $email }
contact-web = Strona: { $web }
contact-office = Biuro: { $office }
contact-none = Nie mam sprawdzonego telefonu do tego ośrodka. Kontakt jest na jego stronie.
contact-unknown-place = Najpierw powiedz, gdzie mieszkają osoby do zatrudnienia. Wtedy wskażę właściwy ośrodek.

### Pytania o zasady

ask-back = Czy chodziło o jedno z tych pytań?
ask-declined = Tego nie znajduję w regulaminach, które mam. Nie chcę zgadywać.
ask-return = Wracamy do pytania:
button-none-of-these = Żadne z nich
feedback-yes = Pomogło
feedback-no = Nie pomogło
feedback-thanks = Dziękuję za ocenę.
feedback-why = Przykro mi. Czego zabrakło?
feedback-reason-wrong = To nie na temat
feedback-reason-unclear = Nie rozumiem odpowiedzi
feedback-reason-missing = Brakuje szczegółu
knowledge-off = Nie mogę teraz zajrzeć do regulaminów. Zapytaj doradcę albo spróbuj za chwilę.

### Dane od innych programów

wanted-yes-no = true, false albo null
wanted-choice = jedno z: { $options }
wanted-number = liczba od { $low } do { $high }
wanted-date = data, np. 2027-03-01
wanted-jobs = lista obiektów z polami count, fte i faktami o miejscu pracy
wanted-fact = fakt z listy, na swoim miejscu: o grupie w answers, o miejscu pracy w jobs
