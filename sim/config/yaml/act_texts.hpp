#pragma once

#include <array>
#include <cstddef>

#include "winay/config/yaml/message.hpp"
#include "winay/core/text.hpp"

namespace winay::config {

/// What a file says and cannot do: one row a Problem from first_of_acts on, in its order.
inline constexpr std::array<Text, static_cast<std::size_t>(Problem::count) -
                                      static_cast<std::size_t>(first_of_acts)>
    act_texts{{
        {"the arm '{}', which stands for this scenario, has no '{}', so nobody is offered it; add "
         "it "
         "to "
         "the arm's programmes, or delete the offer",
         "el brazo '{}', que representa este escenario, no tiene '{}', así que a nadie se le "
         "ofrece; "
         "agréguelo a los programas del brazo, o borre la oferta"},
        {"the arm '{}' has no '{}': there households leave without the offer",
         "el brazo '{}' no tiene '{}': ahí los hogares salen sin la oferta"},
        {"holds for every household in every bimester, so that it takes all of them at once",
         "se cumple para todo hogar en todo bimestre, así que los toma a todos a la vez"},
        {"{} is less than the {} households that one simulated household stands for, so nobody "
         "ever "
         "passes; write more, or draw more households",
         "{} es menos que los {} hogares que representa un hogar simulado, así que nunca pasa "
         "nadie; "
         "escriba más, o sortee más hogares"},
        {"no arm has this programme, so nothing of it happens; add it to an arm's programmes, or "
         "delete "
         "it",
         "ningún brazo tiene este programa, así que nada de él ocurre; agréguelo a los programas "
         "de un "
         "brazo, o bórrelo"},
        {"begins at {}, after the last bimester {}: it is never in force",
         "empieza en {}, después del último bimestre {}: nunca rige"},
        {"lies outside {} to {}, the time of this scenario: nothing of it happens",
         "queda fuera de {} a {}, el tiempo de este escenario: nada de ello ocurre"},
        {"ends at {} and begins at {}: it is never in force",
         "termina en {} y empieza en {}: nunca rige"},
        {"the arm '{}', which stands for this scenario, has no '{}': there this never holds",
         "el brazo '{}', que representa este escenario, no tiene '{}': ahí esto nunca se cumple"},
        {"the arm '{}', which stands for this scenario, does not have '{}', so its rules take "
         "nobody "
         "there; add it to the arm's programmes, or name another arm as 'policy'",
         "el brazo '{}', que representa este escenario, no tiene '{}', así que ahí sus reglas no "
         "toman "
         "a nadie; agréguelo a los programas del brazo, o nombre otro brazo en 'policy'"},
        {"is 0 at every time, so nobody takes part in '{}'; write more, or take the programme out "
         "of "
         "the arms",
         "es 0 en todo momento, así que nadie participa en '{}'; escriba más, o quite el programa "
         "de "
         "los brazos"},
        {"is 0: nothing is paid", "es 0: no se paga nada"},
        {"every factor is 1: nothing of it happens", "cada factor es 1: nada de ello ocurre"},
        {"nobody waits outside the transfer (exit.waiting is 0), so nobody enters; write what "
         "share "
         "waits, or delete the intake",
         "nadie espera fuera de la transferencia (exit.waiting es 0), así que nadie entra; escriba "
         "qué "
         "parte espera, o borre el ingreso"},
        {"offer, notice and taper together change nothing for {} bimesters, and the calendar has "
         "{}: the rule does nothing; shorten them",
         "la oferta, el aviso y la reducción juntos no cambian nada por {} bimestres, y el "
         "calendario tiene {}: la regla no hace nada; acórtelos"},
        {"takes {} bimesters until a household is out, and the calendar has {}: nobody is out by "
         "it, households only get as far as the steps before",
         "tarda {} bimestres hasta que un hogar está fuera, y el calendario tiene {}: nadie sale "
         "por ella, los hogares solo llegan a los pasos previos"},
        {"no household comes near it: '{}' is hardly ever above {}, so that this takes nobody",
         "ningún hogar se le acerca: '{}' casi nunca pasa de {}, así que esto no toma a nadie"},
    }};

}  // namespace winay::config
