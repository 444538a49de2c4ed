#pragma once

#include <array>
#include <cstddef>

#include "winay/config/yaml/message.hpp"
#include "winay/core/text.hpp"

namespace winay::config {

/// One row a Problem, in its order, up to those of act_texts.hpp.
inline constexpr std::array<Text, static_cast<std::size_t>(first_of_acts)> message_texts{{
    {"cannot open the file", "no se puede abrir el archivo"},
    {"is a folder, not a file", "es una carpeta, no un archivo"},
    {"the file is larger than {} bytes; is this the right one?",
     "el archivo tiene más de {} bytes; ¿es el correcto?"},
    {"is not a text file (byte {})", "no es un archivo de texto (byte {})"},
    {"is not UTF-8 text; save the file as UTF-8",
     "no es texto UTF-8; guarde el archivo como UTF-8"},
    {"the file is empty", "el archivo está vacío"},
    {"cannot be read from here on; indent with spaces as the lines above, write ': ' after each "
     "key, "
     "and put text with signs in quotes",
     "no se puede leer desde aquí; sangre con espacios como las líneas de arriba, escriba ': ' "
     "tras "
     "cada clave, y ponga entre comillas el texto con signos"},
    {"no ':' after '{}'; if it is a key, write '{}: '",
     "falta ':' después de '{}'; si es una clave, escriba '{}: '"},
    {"a ':' where no key can end; begin each key on a line of its own, indented as its neighbours; "
     "if the ':' is part of a text, put the text in quotes",
     "un ':' donde no puede terminar una clave; empiece cada clave en su propia línea, con la "
     "sangría de sus vecinas; si el ':' es parte de un texto, póngalo entre comillas"},
    {"no list can begin here; put each '- ' on a line of its own below the key, or write [a, b]",
     "aquí no puede empezar una lista; ponga cada '- ' en su propia línea debajo de la clave, o "
     "escriba [a, b]"},
    {"the indentation fits none of the lines above; indent this line as those beside which it "
     "belongs",
     "la sangría no coincide con ninguna línea de arriba; sangre esta línea como aquellas junto a "
     "las que va"},
    {"a '{' before here is not closed, or a comma is missing; write {a: 1, b: 2}",
     "una '{' anterior no está cerrada, o falta una coma; escriba {a: 1, b: 2}"},
    {"a '[' before here is not closed, or a comma is missing; write [a, b]",
     "un '[' anterior no está cerrado, o falta una coma; escriba [a, b]"},
    {"closes what was not opened; delete it, or put the text in quotes",
     "cierra lo que no se abrió; bórrelo, o ponga el texto entre comillas"},
    {"a quote here or before is not closed; close it, and write a quote within a text in single "
     "quotes twice",
     "unas comillas, aquí o antes, no están cerradas; ciérrelas, y dentro de un texto entre "
     "comillas "
     "simples escríbalas dos veces"},
    {"a text with this sign must be in quotes", "un texto con este signo va entre comillas"},
    {"in double quotes '\\' has a meaning of its own; write '\\\\', or use single quotes",
     "entre comillas dobles '\\' tiene un sentido propio; escriba '\\\\', o use comillas simples"},
    {"'*' and '&' have a meaning of their own here; put a text with them in quotes",
     "'*' y '&' tienen aquí un sentido propio; ponga entre comillas el texto que los lleva"},
    {"nothing above is marked with '&' and this name; mark it, write the value out, or put the "
     "text "
     "in quotes",
     "nada de arriba está marcado con '&' y este nombre; márquelo, escriba el valor completo, o "
     "ponga el texto entre comillas"},
    {"'|' and '>' begin a text of several lines; begin it on the next line, or put the text in "
     "quotes",
     "'|' y '>' empiezan un texto de varias líneas; empiécelo en la línea siguiente, o ponga el "
     "texto entre comillas"},
    {"'!' has a meaning of its own here; put a text with it in quotes",
     "'!' tiene aquí un sentido propio; ponga entre comillas el texto que lo lleva"},
    {"a line that begins with '%' has a meaning of its own; delete it, or put the text in quotes",
     "una línea que empieza con '%' tiene un sentido propio; bórrela, o ponga el texto entre "
     "comillas"},
    {"indented with a tab; YAML wants spaces", "sangrado con tabulador; YAML quiere espacios"},
    {"a second document begins here; write one in each file",
     "aquí empieza un segundo documento; escriba uno en cada archivo"},
    {"nested deeper than {} levels", "anidado a más de {} niveles"},
    {"more than {} values, aliases included", "más de {} valores, contando los alias"},
    {"an alias that contains itself", "un alias que se contiene a sí mismo"},
    {"tags such as '{}' are not used here", "aquí no se usan etiquetas como '{}'"},
    {"a key must be a word", "una clave debe ser una palabra"},
    {"is defined twice", "está definido dos veces"},
    {"unknown", "desconocido"},
    {"unknown; known here: {}", "desconocido; aquí se conocen: {}"},
    {"differs from '{}' in case, accents or '-' only; did you mean '{}'?",
     "difiere de '{}' solo en mayúsculas, tildes o '-'; ¿quiso decir '{}'?"},
    {"a comma split the number in two; write {}", "una coma partió el número en dos; escriba {}"},
    {"missing", "falta"},
    {"missing; write {value, unit: {}, source}", "falta; escriba {value, unit: {}, source}"},
    {"missing; write a number and its unit, as '{}'",
     "falta; escriba un número y su unidad, como '{}'"},
    {"has no value for {}", "no tiene valor para {}"},
    {"must hold keys and values", "debe contener claves y valores"},
    {"must be a list, as [{}]", "debe ser una lista, como [{}]"},
    {"must be a single value, not a list or a map",
     "debe ser un solo valor, no una lista ni un mapa"},
    {"a parameter needs value, unit and source; write {value: {}, unit: {}, source: …}",
     "un parámetro necesita valor, unidad y fuente; escriba {value: {}, unit: {}, source: …}"},
    {"has no value", "no tiene valor (value)"},
    {"has no unit; the model expects {}", "no tiene unidad (unit); el modelo espera {}"},
    {"has no source", "no tiene fuente (source)"},
    {"the unit is blank; the model expects {}", "la unidad está en blanco; el modelo espera {}"},
    {"the source is blank", "la fuente está en blanco"},
    {"unit is {}, the model expects {}", "la unidad es {}, el modelo espera {}"},
    {"has no unit in the model; delete this one", "no tiene unidad en el modelo; borre esta"},
    {"{} is not a number", "{} no es un número"},
    {"'{}' has a unit behind it, which has a place of its own here; write {} alone",
     "'{}' lleva detrás una unidad, que aquí tiene su propio lugar; escriba solo {}"},
    {"'{}' in quotes is text; write the number without quotes",
     "'{}' entre comillas es texto; escriba el número sin comillas"},
    {"a comma is no part of a number; write {}", "la coma no es parte de un número; escriba {}"},
    {"points part no thousands; write {}", "los puntos no separan miles; escriba {}"},
    {"{} could be {} or {}; write one of the two", "{} puede ser {} o {}; escriba uno de los dos"},
    {"{} begins with 0, which some read as base 8; write {}",
     "{} empieza con 0, que algunos leen en base 8; escriba {}"},
    {"{} is not a finite number", "{} no es un número finito"},
    {"{} is outside [{}, {}]", "{} está fuera de [{}, {}]"},
    {"a share is a fraction of 1 here; for {} write {}",
     "una parte es aquí una fracción de 1; por {} escriba {}"},
    {"{} is not a whole number", "{} no es un número entero"},
    {"{} is {}, which is not whole", "{} es {}, que no es entero"},
    {"{} without quotes is a yes or no in YAML; if text is meant, write \"{}\"",
     "{} sin comillas es un sí o no en YAML; si es texto, escriba \"{}\""},
    {"must be text", "debe ser texto"},
    {"the text is blank", "el texto está en blanco"},
    {"{} is neither yes nor no; write true or false", "{} no es sí ni no; escriba sí o no"},
    {"{} is not one of {}", "{} no es ninguno de {}"},
    {"{} is not a date; write year and bimester, as 2020-2, or 'never'",
     "{} no es una fecha; escriba año y bimestre, como 2020-2, o 'never'"},
    {"{} is not a time; write 12 bimesters, 2 years, 2020-2, 'always' or 'never'",
     "{} no es un tiempo; escriba 12 bimestres, 2 años, 2020-2, 'always' o 'never'"},
    {"a year has bimesters 1 to 6, not {}", "un año tiene bimestres 1 a 6, no {}"},
    {"{} has no unit; write '{}'", "{} no tiene unidad; escriba '{}'"},
    {"{} has no unit; it could be {} or {}; write one of the two",
     "{} no tiene unidad; puede ser {} o {}; escriba uno de los dos"},
    {"unit is {}, expected {}", "la unidad es {}, se espera {}"},
    {"{} is not a seed; write a whole number, or 0x and up to 16 hexadecimal digits",
     "{} no es una semilla; escriba un número entero, o 0x y hasta 16 dígitos hexadecimales"},
    {"unknown programme '{}'; this scenario has {}",
     "programa desconocido '{}'; este escenario tiene {}"},
    {"unknown programme '{}'", "programa desconocido '{}'"},
    {"unknown arm '{}'; this scenario has {}", "brazo desconocido '{}'; este escenario tiene {}"},
    {"an arm is not set against itself; name the arm that differs from it in one thing",
     "un brazo no se compara consigo mismo; nombre el brazo que difiere de él en una sola cosa"},
    {"'{}' is named twice", "'{}' aparece dos veces"},
    {"programme '{}' is not in this arm", "el programa '{}' no está en este brazo"},
    {"'{}' is offered to the participants of '{}', which must come before it in the arm",
     "'{}' se ofrece a los participantes de '{}', que debe ir antes en el brazo"},
    {"does not go with '{}': it chooses centres for assets and training offered to all households "
     "of "
     "the transfer; write 'selection: none'",
     "no va con '{}': elige centros para activos y capacitación ofrecidos a todos los hogares de "
     "la "
     "transferencia; escriba 'selection: none'"},
    {"a survey does not hold its centres' sizes nor their households outside it; write 'selection: "
     "none', or draw the population",
     "una encuesta no contiene el tamaño de sus centros ni los hogares fuera de ella; escriba "
     "'selection: none', o sortee la población"},
    {"counts only under 'rule: unmet_need'; write 0 under '{}'",
     "solo cuenta con 'rule: unmet_need'; escriba 0 con '{}'"},
    {"counts only with {}; without it write {}", "solo cuenta con {}; sin ello escriba {}"},
    {"the transfer goes to the households that the population has in it; write {} here, and choose "
     "among them in another programme",
     "la transferencia llega a los hogares que la población tiene en ella; escriba {} aquí y elija "
     "entre ellos en otro programa"},
    {"a scenario needs at least one arm", "un escenario necesita al menos un brazo"},
    {"the files extend each other in a circle: {}", "los archivos se extienden en círculo: {}"},
    {"there is no file '{}'", "no existe el archivo '{}'"},
    {"missing; write 'schema_version: {}' in the file",
     "falta; escriba 'schema_version: {}' en el archivo"},
    {"is {}, this winay knows versions up to {}; use a newer winay",
     "es {}, este winay conoce versiones hasta {}; use un winay más nuevo"},
    {"is {}, but the scenario's structure is {}", "es {}, pero la estructura del escenario es {}"},
    {"the level of the base year {} must be 1", "el nivel del año base {} debe ser 1"},
    {"{} is not a year", "{} no es un año"},
    {"ends before it begins", "termina antes de empezar"},
    {"write --set path=value", "escriba --set ruta=valor"},
    {"no folder of parameters (configs, with base.yaml) was found near the file or here",
     "no se encontró la carpeta de parámetros (configs, con base.yaml) cerca del archivo ni aquí"},
    {"'{}' is not a formula; write outcome ~ column + log(column) + factor(column) + one:other",
     "'{}' no es una fórmula; escriba resultado ~ columna + log(columna) + factor(columna) + "
     "una:otra"},
    {"{} estimates an effect: name its column after ~",
     "{} estima un efecto: nombre su columna después de ~"},
    {"{} compares the two values of one column and does not use {}: leave it out",
     "{} compara los dos valores de una columna y no usa {}: quítelo"},
    {"{} takes no {}; it takes {}", "{} no usa {}; usa {}"},
    {"{} takes no {}, which the file says for every step: write `{}: none` in this one",
     "{} no usa {}, que el archivo indica para todos los pasos: escriba `{}: none` en este"},
    {"{} takes {} only together with {}: no rule is known without; say it, or `{}: none`",
     "{} usa {} solo junto con {}: no hay regla sin ella; indíquela, o `{}: none`"},
    {"{} does not take {} together with {}: leave one out; `weight: none` is without weights",
     "{} no usa {} junto con {}: quite una; `weight: none` es sin pesos"},
    {"'{}' is not a ratio of percentiles; write the upper and the lower, as 90/10",
     "'{}' no es una razón de percentiles; escriba el mayor y el menor, como 90/10"},
    {"must be a list of rules, each beginning with '- name:'; or 'none'",
     "debe ser una lista de reglas, cada una comienza con '- name:'; o 'none'"},
    {"there is no '{}' here; there are: {}", "aquí no hay '{}'; hay: {}"},
    {"is for a programme with cash_transfer: there is nothing here to leave or to enter",
     "es para un programa con cash_transfer: aquí no hay de qué salir ni a qué entrar"},
    {"'{}' and '{}' of this arm both have rules; only one transfer of an arm may",
     "'{}' y '{}' de este brazo tienen reglas; solo una transferencia de un brazo puede"},
    {"more than {} rules", "más de {} reglas"},
    {"more than {} different comparisons with 'for' up to here; drop some, or compare the same "
     "value",
     "más de {} comparaciones distintas con 'for' hasta aquí; quite algunas, o compare el mismo "
     "valor"},
    {"another rule is named '{}' too", "otra regla también se llama '{}'"},
    {"missing; write whom it is for, as when: {observed_score: {at_least: 1.0 lines}}",
     "falta; escriba para quién es, como when: {observed_score: {at_least: 1.0 líneas}}"},
    {"missing; write what happens: leave, {taper: [100 %, 50 %, 0 %], each: 6 bimesters} or "
     "{suspend: 6 bimesters}",
     "falta; escriba qué pasa: leave, {taper: [100 %, 50 %, 0 %], each: 6 bimestres} o {suspend: 6 "
     "bimestres}"},
    {"must be leave, {taper: [100 %, 50 %, 0 %], each: 6 bimesters} or {suspend: 6 bimesters}",
     "debe ser leave, {taper: [100 %, 50 %, 0 %], each: 6 bimestres} o {suspend: 6 bimestres}"},
    {"must be a condition, as {observed_score: {at_least: 1.0 lines}}",
     "debe ser una condición, como {observed_score: {at_least: 1.0 líneas}}"},
    {"'{}' and '{}' are two conditions; put them in a list under 'all' (both must hold) or 'any' "
     "(one is enough)",
     "'{}' y '{}' son dos condiciones; póngalas en una lista bajo 'all' (deben cumplirse ambas) o "
     "'any' (basta una)"},
    {"must be a list of conditions; write '- ' before each",
     "debe ser una lista de condiciones; escriba '- ' delante de cada una"},
    {"the list is empty", "la lista está vacía"},
    {"conditions within conditions more than {} deep",
     "condiciones dentro de condiciones a más de {} niveles"},
    {"unknown variable '{}'; a rule can use {}",
     "variable desconocida '{}'; una regla puede usar {}"},
    {"unknown variable '{}'", "variable desconocida '{}'"},
    {"'{}' is of a programme; say which, as '{}'",
     "'{}' es de un programa; diga de cuál, como '{}'"},
    {"'{}' is of the household, not of a programme; write '{}'",
     "'{}' es del hogar, no de un programa; escriba '{}'"},
    {"'{}' is in the model, but no administration measures it; a rule can use {}",
     "'{}' está en el modelo, pero ninguna administración lo mide; una regla puede usar {}"},
    {"'{}' is in the model, but no register of the administration holds it; a rule can use {}",
     "'{}' está en el modelo, pero ningún registro de la administración lo tiene; una regla puede "
     "usar {}"},
    {"the administration does not know the true '{}', only what it measures; a rule can use {}",
     "la administración no conoce el verdadero '{}', solo lo que mide; una regla puede usar {}"},
    {"'{}' has neither visits nor sessions, so nobody completes it; use '{}'",
     "'{}' no tiene visitas ni sesiones, así que nadie lo completa; use '{}'"},
    {"'{}' has neither visits nor sessions, so nobody can complete it first",
     "'{}' no tiene visitas ni sesiones, así que nadie puede completarlo antes"},
    {"the rules of a transfer can offer one programme first; an earlier one offers '{}'",
     "las reglas de una transferencia pueden ofrecer antes un solo programa; una anterior ofrece "
     "'{}'"},
    {"no arm has '{}' together with '{}', so it never comes to this",
     "ningún brazo tiene '{}' junto con '{}', así que nunca se llega a esto"},
    {"must be compared, as {}", "debe compararse, como {}"},
    {"is a lottery of households; for one by centre, in which all households of a centre are drawn "
     "or not together, write centre_lottery: {}",
     "es un sorteo de hogares; para uno por centro, en que todos los hogares de un centro salen "
     "sorteados juntos o ninguno, escriba centre_lottery: {}"},
    {"{} is not a date; write year and bimester, as 2021-1",
     "{} no es una fecha; escriba año y bimestre, como 2021-1"},
    {"is true or false; write true, false or {is: true, for: 6 bimesters}",
     "es true o false; escriba true, false o {is: true, for: 6 bimestres}"},
    {"takes one or several, as {}", "admite uno o varios, como {}"},
    {"'{}' and '{}' bound the same side; keep one", "'{}' y '{}' acotan el mismo lado; deje uno"},
    {"unknown department '{}'; the population has {}",
     "departamento desconocido '{}'; la población tiene {}"},
    {"unknown department '{}'", "departamento desconocido '{}'"},
    {"{} is longer than the calendar of {} bimesters",
     "{} es más que el calendario de {} bimestres"},
    {"can never hold: in this calendar '{}' lies between {} and {}",
     "nunca puede cumplirse: en este calendario '{}' está entre {} y {}"},
    {"can never hold: '{}' lies between {} and {}",
     "nunca puede cumplirse: '{}' está entre {} y {}"},
    {"can never hold together with another condition",
     "nunca puede cumplirse junto con otra condición"},
    {"holds always: '{}' lies between {} and {}; compare with a value between them, or delete it",
     "se cumple siempre: '{}' está entre {} y {}; compare con un valor entre ellos, o bórrelo"},
    {"holds always: in this calendar '{}' lies between {} and {}; compare with a value between "
     "them, "
     "or delete it",
     "se cumple siempre: en este calendario '{}' está entre {} y {}; compare con un valor entre "
     "ellos, o bórrelo"},
    {"can never hold", "nunca puede cumplirse"},
    {"can never fire: every household that it is for is taken by rule '{}' before it",
     "nunca puede actuar: a todo hogar al que se dirige lo toma antes la regla '{}'"},
    {"a household could leave and come back with the same '{}'; leave a gap, as out from 1.0 lines "
     "and back below 0.8 lines",
     "un hogar podría salir y volver con el mismo '{}'; deje un margen, como salir desde 1.0 "
     "líneas "
     "y volver por debajo de 0.8 líneas"},
    {"nothing here can change once a household has left, so it would come back at once or never; "
     "ask for something that can, as observed_score",
     "nada de esto puede cambiar cuando un hogar ya salió, así que volvería enseguida o nunca; "
     "pida algo que pueda cambiar, como observed_score"},
    {"the taper must be a list of shares, as [100 %, 50 %, 0 %]",
     "la reducción (taper) debe ser una lista de partes, como [100 %, 50 %, 0 %]"},
    {"a taper has two shares or more; without steps write then: leave",
     "una reducción (taper) tiene dos partes o más; sin escalones escriba then: leave"},
    {"{} is more than {} before it; a taper never rises",
     "{} es más que {} que está antes; una reducción (taper) nunca sube"},
    {"a taper ends with 0 %, not with {}", "una reducción (taper) termina en 0 %, no en {}"},
    {"a taper needs the time of a step, as each: 6 bimesters",
     "una reducción (taper) necesita el tiempo de cada escalón, como each: 6 bimestres"},
    {"'each' is the time of a step of a taper; add taper: [100 %, 50 %, 0 %], or delete it",
     "'each' es el tiempo de un escalón de una reducción; agregue taper: [100 %, 50 %, 0 %], o "
     "bórrelo"},
    {"a rule that suspends has no '{}': the household stays in the transfer",
     "una regla que suspende no tiene '{}': el hogar sigue en la transferencia"},
    {"{} lets nobody pass; to let nobody pass, delete the rule",
     "{} no deja pasar a nadie; para que nadie pase, borre la regla"},
    {"has no effect without 'at_most'", "no tiene efecto sin 'at_most'"},
    {"{} has the estimand '{}' and the estimator '{}'",
     "{} tiene el estimando '{}' y el estimador '{}'"},
    {"{} goes with {}, not with {}", "{} va con {}, no con {}"},
    {"{} is not above {}", "{} no es mayor que {}"},
    {"{} has no logarithm; write a bound above 0, or scale: identity",
     "{} no tiene logaritmo; escriba un límite mayor que 0, o scale: identity"},
    {"'{}' is fitted in the same structure already; keep one, or give each a structure of its own",
     "'{}' ya se ajusta en la misma estructura; deje uno, o dé a cada uno su propia estructura"},
    {"the scenario of {} under {} has {}, outside {} to {}: a search cannot start there; move the "
     "bound",
     "el escenario de {} con {} tiene {}, fuera de {} a {}: ahí no puede empezar una búsqueda; "
     "mueva el límite"},
    {"{} parameters in the structure {} for {} statistics with role: fit; fit fewer parameters or "
     "more statistics",
     "{} parámetros en la estructura {} para {} estadísticos con role: fit; ajuste menos "
     "parámetros o más estadísticos"},
    {"holds {} values; say 'moves: factor' or 'moves: addition', for all of them",
     "contiene {} valores; escriba 'moves: factor' o 'moves: addition', para todos"},
    {"has a range as well; delete one of the two", "también tiene un rango; borre uno de los dos"},
    {"first defined here", "definido primero aquí"},
    {"extended from here", "extendido desde aquí"},
    {"the other condition", "la otra condición"},
    {"the rule before it", "la regla anterior"},
    {"leaves by this", "sale por esto"},
    {"a word cannot change at a date, only numbers and flags can",
     "una palabra no puede cambiar en una fecha, solo los números y los sí o no"},
    {"holds throughout: only numbers of programmes, and of 'shocks', change at dates",
     "rige todo el tiempo: solo cambian en fechas los números de los programas y los de 'shocks'"},
    {"cannot change at a date: it counts from when each household starts, and for those on their "
     "way it would count twice or not at all; write a second programme that starts then",
     "no puede cambiar en una fecha: cuenta desde que empieza cada hogar, y para los que están en "
     "camino contaría dos veces o ninguna; escriba un segundo programa que empiece entonces"},
    {"cannot change at a date: it acts once, when the programme starts; write a second programme "
     "that starts then",
     "no puede cambiar en una fecha: actúa una sola vez, cuando empieza el programa; escriba un "
     "segundo programa que empiece entonces"},
    {"cannot change at a date: the queue of centres is formed once, when the programme starts; "
     "write a second programme that starts then",
     "no puede cambiar en una fecha: la cola de centros se forma una sola vez, cuando empieza el "
     "programa; escriba un segundo programa que empiece entonces"},
    {"cannot change at a date: no result depends on it",
     "no puede cambiar en una fecha: ningún resultado depende de ello"},
    {"cannot change at a date: it counts from when the rule takes a household; write two rules, "
     "each with its 'date'",
     "no puede cambiar en una fecha: cuenta desde que la regla toma a un hogar; escriba dos "
     "reglas, cada una con su 'date'"},
    {"a comparison has no changes; write two under 'any', each with its time, as {all: [{date: "
     "{at_least: {}}}, …]}",
     "una comparación no tiene cambios; escriba dos bajo 'any', cada una con su tiempo, como {all: "
     "[{date: {at_least: {}}}, …]}"},
    {"who has started stays, so the share cannot fall at a date; let it grow, or write a second "
     "programme",
     "quien ya empezó se queda, así que la parte no puede bajar en una fecha; que suba, o escriba "
     "un segundo programa"},
    {"must be dates and what holds from each, as {2023-1: 300, 2025-1: 350}; or 'none'",
     "debe ser fechas y lo que rige desde cada una, como {2023-1: 300, 2025-1: 350}; o 'none'"},
    {"{} is not a date; write year and bimester, as 2023-1, or a year, as 2023",
     "{} no es una fecha; escriba año y bimestre, como 2023-1, o un año, como 2023"},
    {"{} is not later than the date before it, {}; write each date once, in order",
     "{} no es posterior a la fecha anterior, {}; escriba cada fecha una vez y en orden"},
    {"{} is before the first bimester, {}, and time before that has no dates; write what held then "
     "as 'value'",
     "{} es anterior al primer bimestre, {}, y el tiempo previo no tiene fechas; escriba lo que "
     "regía entonces como 'value'"},
    {"{} is after the last bimester, {}, so nothing would change; move the date, or lengthen "
     "'run.years'",
     "{} es posterior al último bimestre, {}, así que nada cambiaría; mueva la fecha o alargue "
     "'run.years'"},
    {"{} is not after the programme's start, {}; write what holds from its start as 'value'",
     "{} no es posterior al inicio del programa, {}; escriba lo que rige desde su inicio como "
     "'value'"},
    {"by {} the programme has ended, in {}; drop the change, or let the programme end later",
     "en {} el programa ya terminó, en {}; quite el cambio, o que el programa termine después"},
    {"{} is in force already at that date, so nothing changes; delete it, or correct it",
     "{} ya rige en esa fecha, así que nada cambia; bórrelo o corríjalo"},
    {"unknown; a number that changes at a date is written changes: {{}: {}}, beside the 'value' "
     "that holds until then",
     "desconocido; un número que cambia en una fecha se escribe changes: {{}: {}}, junto al "
     "'value' que rige hasta entonces"},
    {"can only be 'always': what this file says of prices then holds before the first year too",
     "solo puede ser 'always': lo que este archivo dice de los precios rige entonces también antes "
     "del primer año"},
    {"names {} columns, and one can say it; keep one",
     "nombra {} columnas y una sola lo dice; deje una"},
    {"says none of {}; one is needed", "no dice ninguno de {}; hace falta uno"},
    {"the date before it", "la fecha anterior"},
}};

}  // namespace winay::config
