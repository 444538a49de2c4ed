#include "winay/core/nearest.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <numeric>
#include <utility>

namespace winay {
namespace {

constexpr std::size_t longest_word = 64;

/// Spanish letters with accents and what they are without.
constexpr std::array<std::pair<std::string_view, char>, 14> accents{{{"á", 'a'},
                                                                     {"é", 'e'},
                                                                     {"í", 'i'},
                                                                     {"ó", 'o'},
                                                                     {"ú", 'u'},
                                                                     {"ü", 'u'},
                                                                     {"ñ", 'n'},
                                                                     {"Á", 'a'},
                                                                     {"É", 'e'},
                                                                     {"Í", 'i'},
                                                                     {"Ó", 'o'},
                                                                     {"Ú", 'u'},
                                                                     {"Ü", 'u'},
                                                                     {"Ñ", 'n'}}};

/// Lower case, without Spanish accents, `-` and space as `_`.
std::string plain(std::string_view word) {
  std::string result;
  while (!word.empty()) {
    const auto* const accent = std::find_if(accents.begin(), accents.end(), [&](const auto& pair) {
      return word.starts_with(pair.first);
    });
    const bool plain_letter = accent == accents.end();
    const char letter = plain_letter ? word.front() : accent->second;
    const bool gap = letter == '-' || letter == ' ';
    result += gap ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    word.remove_prefix(plain_letter ? 1 : accent->first.size());
  }
  return result;
}

bool is_number(std::string_view word) {
  return word.find_first_not_of("0123456789.,") == std::string_view::npos;
}

/// Letters to insert, delete, replace or swap with a neighbour to make one word of the other.
std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> before;
  std::vector<std::size_t> last(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::vector<std::size_t> row(b.size() + 1, i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    before = std::move(last);
    last = std::move(row);
  }
  return last[b.size()];
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  if (word.size() > longest_word) return {};
  const std::string wanted = plain(word);
  std::string best;
  const bool is_code = wanted.size() < 2 || is_number(wanted);
  std::size_t best_distance = is_code ? 1 : std::max<std::size_t>(1, wanted.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t d = distance(wanted, plain(candidate));
    if (d < best_distance) {
      best = candidate;
      best_distance = d;
    }
  }
  return best;
}

bool same_but_for_case(std::string_view a, std::string_view b) {
  return a != b && plain(a) == plain(b);
}

OwnText did_you_mean(const std::string& near) {
  if (near.empty()) return {};
  return {"; did you mean '" + near + "'?", "; ¿quiso decir '" + near + "'?"};
}

}  // namespace winay
