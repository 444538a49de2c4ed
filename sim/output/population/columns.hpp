#pragma once

#include <array>
#include <string>

#include "winay/output/hdf5/axes.hpp"
#include "winay/population/population.hpp"

/// What a population file holds of each household and centre, with units and names: one list for
/// the writer and the reader.
namespace winay {

inline constexpr std::int32_t population_file_version = 1;

/// Calls visit(name, column, meaning) for every column of numbers.
template <class Visit, class P>
void for_each_number(Visit&& visit, P& p) {
  visit("weight", p.traits.weight,
        Meaning{"households",
                {"households of the country it stands for", "hogares del país que representa"}});
  visit("skill", p.traits.skill,
        Meaning{"1", {"permanent productivity, mean 1", "productividad permanente, media 1"}});
  visit("log_skill", p.traits.log_skill,
        Meaning{"1", {"logarithm of skill", "logaritmo de la habilidad"}});
  visit("target_capital", p.traits.target_capital,
        Meaning{"soles", {"traditional capital it maintains", "capital tradicional que mantiene"}});
  visit("scale_deviate", p.traits.scale_deviate,
        Meaning{"1",
                {"normal deviate of the enterprise's minimum scale",
                 "desvío normal de la escala mínima del negocio"}});
  visit("off_farm_income", p.traits.off_farm_income,
        Meaning{"soles/year", {"income from outside the farm", "ingreso fuera de la chacra"}});
  visit("unmeasured_deviate", p.traits.unmeasured_deviate,
        Meaning{"1",
                {"normal deviate of consumption that no question covers",
                 "desvío normal del consumo que ninguna pregunta cubre"}});
  visit("locus_of_control", p.traits.locus_of_control,
        Meaning{"1",
                {"locus of control of the head, standardised",
                 "locus de control del jefe, estandarizado"}});
  visit("participant_internality", p.traits.participant_internality,
        Meaning{"1",
                {"Internality of the member who attends, standardised",
                 "Internalidad del miembro que asiste, estandarizada"}});
  visit("savings", p.start.savings,
        Meaning{"soles", {"liquid savings at the start", "ahorro líquido inicial"}});
  visit("internality", p.start.internality,
        Meaning{"1",
                {"Internality of the head, standardised", "Internalidad del jefe, estandarizada"}});
  visit("powerful_others", p.start.powerful_others,
        Meaning{"1",
                {"Powerful Others of the head, standardised",
                 "Otros Poderosos del jefe, estandarizado"}});
  visit("chance", p.start.chance,
        Meaning{"1", {"Chance of the head, standardised", "Azar del jefe, estandarizado"}});
  visit("household_size", p.start.household_size,
        Meaning{"persons", {"members of the household", "miembros del hogar"}});
}

/// A flag and what its values mean.
struct FlagMeaning {
  Meaning meaning;
  FlagWords values;
};

/// Calls visit(name, column, flag meaning) for every column of small whole numbers.
template <class Visit, class P>
void for_each_flag(Visit&& visit, P& p) {
  const FlagWords yes_no = no_or_yes();
  visit(
      "participant_is_head", p.traits.participant_is_head,
      FlagMeaning{{"1", {"the head attends the programme", "el jefe asiste al programa"}}, yes_no});
  visit("year_round_water", p.traits.year_round_water,
        FlagMeaning{{"1", {"has water all year", "tiene agua todo el año"}}, yes_no});
  visit("formal_access", p.traits.formal_access,
        FlagMeaning{{"1", {"could borrow from a formal lender", "podría obtener crédito formal"}},
                    yes_no});
  visit("affiliation", p.start.affiliation,
        FlagMeaning{{"1", {"standing with the transfer", "situación en la transferencia"}},
                    {{"outside", "active", "left"}, {"fuera", "activo", "salió"}}});
  visit(
      "complied", p.start.complied,
      FlagMeaning{
          {"1", {"met the conditions last bimester", "cumplió las condiciones el bimestre pasado"}},
          yes_no});
}

/// Calls visit(name, vector, meaning) for what each centre has, but for its lanes.
template <class Visit, class C>
void for_each_centre_column(Visit&& visit, C& c) {
  visit("department", c.department,
        Meaning{"1", {"row of the department, from 0", "fila del departamento, desde 0"}});
  visit("district", c.district, Meaning{"1", {"district", "distrito"}});
  visit("all_households", c.households,
        Meaning{
            "households",
            {"households of the centre, simulated or not", "hogares del centro, simulados o no"}});
  visit("unmet_need_share", c.unmet_need_share,
        Meaning{"1",
                {"households with an unmet basic need",
                 "hogares con alguna necesidad básica insatisfecha"}});
  visit("altitude", c.altitude_m, Meaning{"m", {"altitude above the sea", "altitud sobre el mar"}});
  visit(
      "distance", c.distance_hours,
      Meaning{"h",
              {"time to the school and health post", "tiempo a la escuela y al puesto de salud"}});
}

}  // namespace winay
