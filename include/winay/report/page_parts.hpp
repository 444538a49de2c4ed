#pragma once

#include <string_view>

/// What a page is made of besides its data: the files of outputs/report, kept in the program.
namespace winay {

std::string_view page_page();    ///< the HTML, with `{{name}}` where the others go
std::string_view page_style();   ///< CSS
std::string_view page_words();   ///< JSON: every text of the page, `en` and `es`
std::string_view page_script();  ///< JavaScript of the page
std::string_view page_charts();  ///< Vega, Vega-Lite and vega-embed; empty if built without npm

}  // namespace winay
