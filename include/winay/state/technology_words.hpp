#pragma once

#include <array>
#include <cstddef>

#include "winay/core/real.hpp"
#include "winay/state/technology.hpp"

namespace winay {

/// Four bits a technology, eight technologies a word, as many words as the table of technologies
/// needs. A set has 1 or 0 in each field; the sum over up to 15 contacts of their words holds, in
/// each field, how many of them use the technology.
inline constexpr std::size_t fields_a_word = 8;
inline constexpr std::size_t technology_words =
    (technology_count + fields_a_word - 1) / fields_a_word;

/// The words of all lanes; `C` is the storage, as in StocksOf.
template <template <class> class C>
using TechnologyWords = std::array<C<Flag>, technology_words>;

constexpr std::size_t word_of(Technology technology) {
  return technology_words == 1 ? 0 : number_of(technology) / fields_a_word;
}
/// Position of a technology's field in its word.
constexpr Flag field_shift(Technology technology) {
  return 4U * static_cast<Flag>(number_of(technology) % fields_a_word);
}
/// Its word with only this technology in use.
constexpr Flag field_bit(Technology technology) { return Flag{1} << field_shift(technology); }

/// 1 if the technology is in use, else 0; of its word.
constexpr Flag in_use(Flag word, Technology technology) {
  return (word >> field_shift(technology)) & 1U;
}
/// How many of the contacts use it, from the sum of their words.
constexpr Flag contacts_using(Flag word, Technology technology) {
  return (word >> field_shift(technology)) & 15U;
}

/// 1 if the household of this lane uses it, else 0; `words` as TechnologyWords.
template <class Words>
constexpr Flag in_use(const Words& words, std::size_t lane, Technology technology) {
  return in_use(words[word_of(technology)][lane], technology);
}
template <class Words>
constexpr void put_in_use(Words& words, std::size_t lane, Technology technology) {
  words[word_of(technology)][lane] |= field_bit(technology);
}

/// The words of one household.
struct TechnologySet {
  std::array<Flag, technology_words> words{};

  [[nodiscard]] constexpr bool has(Technology technology) const {
    return in_use(words[word_of(technology)], technology) != 0U;
  }
  /// Contacts that use it, of a sum over contacts.
  [[nodiscard]] constexpr Flag count(Technology technology) const {
    return contacts_using(words[word_of(technology)], technology);
  }
  constexpr void add(Technology technology) { words[word_of(technology)] |= field_bit(technology); }
  constexpr TechnologySet& operator+=(const TechnologySet& other) {
    for (std::size_t w = 0; w < technology_words; ++w) words[w] += other.words[w];
    return *this;
  }
  [[nodiscard]] constexpr bool empty() const { return *this == TechnologySet{}; }
  friend constexpr bool operator==(const TechnologySet&, const TechnologySet&) = default;
};

inline constexpr TechnologySet every_technology = [] {
  TechnologySet set;
  for (const Technology technology : all_technologies) set.add(technology);
  return set;
}();

/// What is in a set and not in another.
constexpr TechnologySet without(const TechnologySet& set, const TechnologySet& other) {
  TechnologySet left;
  for (std::size_t w = 0; w < technology_words; ++w) {
    left.words[w] = set.words[w] & ~other.words[w];
  }
  return left;
}
/// The technologies whose fields differ: in one set only, or used by other numbers of contacts.
constexpr TechnologySet differing(const TechnologySet& a, const TechnologySet& b) {
  TechnologySet differ;
  for (const Technology technology : all_technologies) {
    if (a.count(technology) != b.count(technology)) differ.add(technology);
  }
  return differ;
}

template <class Words>
constexpr TechnologySet technologies_at(const Words& words, std::size_t lane) {
  TechnologySet set;
  for (std::size_t w = 0; w < technology_words; ++w) set.words[w] = words[w][lane];
  return set;
}

}  // namespace winay
