#pragma once

#include "winay/evaluation/study/worlds.hpp"

/// A study and worlds made up without simulation: effects are what the test says.
namespace winay::test {

/// What the made-up households live.
struct MadeUp {
  double gain = 1000;        ///< of a participant, soles
  double centre_spread = 0;  ///< log income between centres
  double spread = 0.6;       ///< … between households
  double persistence = 0.7;  ///< share of log income that stays between baseline and follow-up
  double shed = 0.2;         ///< share of the coached who take up a shed because of it
  int districts = 20;
  int centres = 8;  ///< of each group in a district
};

/// The design of the shipped study, typed anew.
inline Study study_of_tests() {
  Study s;
  s.name = "made-up";
  s.reading = "itt";
  s.structure = "threshold";
  s.departments = {"a", "b", "c", "d", "e"};
  s.place = {.threshold = 0.6, .districts = 11, .within_centre = 0.9};
  s.control = {.need_from = 0.5,
               .need_to = 0.6,
               .centres = 23,
               .households = 338,
               .take_up = 0.24,
               .centre_households = 10};
  s.assigned = {.need_from = 0.6,
                .need_to = 0.7,
                .centres = 26,
                .households = 661,
                .take_up = 0.72,
                .centre_households = 14};
  s.survey = {.income_noise = 0,
              .scale_reliability = 0.7,
              .attrition_control = 0,
              .attrition_assigned = 0,
              .centre_deviation = 0,
              .district_share = 0.4,
              .need_slope = 0,
              .significance = 0.1};
  s.coaching = {.centres = 23,
                .coached = 13,
                .saturation = 0.5,
                .attendance = 0.84,
                .sampled_offered = 142,
                .sampled_others = 196,
                .sampled_pure = 260};
  s.runs = {.households = 0,
            .populations = 1,
            .redraws = 40,
            .bootstrap_redraws = 0,
            .bootstrap_draws = 99,
            .seed = 7};
  return s;
}

/// Households with log-normal incomes; nine in ten take part where their centre does, half of these
/// are offered coaching where there is some.
evaluation::StudyWorlds made_up_worlds(const MadeUp& made_up, std::uint64_t seed = 11);

}  // namespace winay::test
