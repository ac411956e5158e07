// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "command/program.hpp"

using namespace gradus::tests;
namespace json = boost::json;

namespace {

const std::string welding = std::string(GRADUS_EXAMPLE_DATA) + "/welding/catalog.json";

std::set<std::string> keys(const json::object& o) {
    std::set<std::string> names;
    for (const auto& [key, value] : o) names.insert(std::string(key));
    return names;
}

/// Returns what is wrong with a page as XML: elements that do not nest, quotes and ampersands out of place. Empty: it is well-formed.
std::string malformed(const std::string& page) {
    std::vector<std::string> open;
    for (std::size_t at = page.find('>') + 1; at < page.size();) {  // after the DOCTYPE
        if (page[at] == '&') {
            const std::string rest = page.substr(at, 6);
            bool known = false;
            for (const char* entity : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"})
                known = known || rest.starts_with(entity);
            if (!known) return "an ampersand: " + rest;
        }
        if (page[at] != '<') {
            ++at;
            continue;
        }
        const std::size_t end = page.find('>', at);
        if (end == std::string::npos) return "an element without end";
        const std::string tag = page.substr(at + 1, end - at - 1);
        if (tag.find('<') != std::string::npos) return "a < in an element: " + tag;
        const std::string name = tag.substr(0, tag.find_first_of(" /", 1));
        if (tag.starts_with('/')) {
            if (open.empty() || "/" + open.back() != tag) return "closes what is not open: " + tag;
            open.pop_back();
        } else if (!tag.ends_with('/')) {
            open.push_back(name);
        }
        at = end + 1;
    }
    return open.empty() ? "" : "open at the end: " + open.back();
}

}  // namespace

TEST_CASE("align: one JSON object, with skills, credentials, programs and what is of diminished value", "[command]") {
    const ran r = run("align --json " + welding);
    REQUIRE(r.status == 0);
    REQUIRE(r.err.empty());
    const json::object answer = r.json();
    CHECK(keys(answer) == std::set<std::string>{"skills", "credentials", "programs", "diminished", "indirect",
                                                "occupations", "never_developed", "overlaps", "overlap_count",
                                                "overlaps_complete", "as_of", "records", "thresholds"});
    CHECK(keys(answer.at("credentials").as_object()) ==
          std::set<std::string>{"asked_not_offered", "offered_not_asked", "superseded", "expired"});
    CHECK(json::serialize(answer.at("credentials").at("offered_not_asked")) == R"(["K.AWS"])");
    CHECK(answer.at("diminished").as_array().empty());
    const json::object& program = answer.at("programs").as_array().at(0).as_object();
    CHECK((program.at("derived") == true && program.at("class") == "reinforce" &&
           program.at("measures").as_array().size() == 23));
    CHECK(answer.at("skills").as_array().size() == 16);
    CHECK(answer.at("records").is_null());
}

TEST_CASE("align: records are counted, a line that cannot be read is told; what cannot be used", "[command]") {
    const std::string records = file_with(
        "records.ndjson",
        "{\"format\":\"gradus-record/"
        "1\",\"id\":\"a\",\"attempts\":[{\"course\":\"WELD1\",\"grade\":\"B\",\"term\":\"2025-fall\"}]}\n{\"id\":\n");
    const ran r = run("align --json " + welding + " --records " + records);
    CHECK(r.status == 1);
    CHECK(r.err.find("line 2") != std::string::npos);
    CHECK((r.json().at("records").at("read") == 1 && r.json().at("records").at("unread") == 1));
    const std::string bad = file_with("bad.json", "{\"format\":\"gradus-thresholds/1\",\"mesures\":[]}");
    for (const std::string& wrong :
         {std::string("--records none"), "--thresholds " + bad, std::string("--as-of soon")}) {
        CAPTURE(wrong);
        const ran no = run("align " + welding + ' ' + wrong);
        CHECK((no.status == 2 && no.out.empty() && !no.err.empty()));
    }
    CHECK(run("align " + welding).out.find("WELD1 develops W.SMAWF, which precedes W.SMAWG") != std::string::npos);
    for (const std::string& file : {records, bad}) std::filesystem::remove(file);
}

TEST_CASE("demand: figures with their rows, joined; all findings of all files at once", "[command]") {
    const std::string own =
        file_with("own.csv", "employer,soc,openings,year,date,source\nA,51-4121,12,2027,2026-03-01,interview\n");
    const ran r = run("demand --json " + welding + " --lmi " + own);
    REQUIRE(r.status == 0);
    const json::object answer = r.json();
    const json::object& first = answer.at("occupations").as_array().at(0).as_object();
    CHECK((first.at("soc") == "51-4121" && first.at("values").at("stated_short").at("value") == 12 &&
           first.at("values").at("openings_short").at("value") == 140));
    CHECK(first.at("figures").as_array().size() == 3);
    CHECK(answer.at("shortages").as_array().size() == 3);
    const std::string bad = file_with(
        "bad.csv", "employer,soc,openings,year,date,source\nA,x,12,2027,2026-03-01,i\nA,51-4121,y,2027,2026-03-01,i\n");
    const ran no = run("demand " + welding + " --lmi " + bad + " none.csv");
    CHECK((no.status == 2 && no.out.empty()));
    for (const char* part : {"bad-code at 2:3", "bad-number at 3:11", "none.csv"})
        CHECK(no.err.find(part) != std::string::npos);
    for (const std::string& file : {own, bad}) std::filesystem::remove(file);
}

TEST_CASE("report: one well-formed page, the same each time, in which no title is markup", "[command]") {
    std::string hostile = read(welding);
    const auto put = [&](const std::string& what, const std::string& with) {
        const auto at = hostile.find(what);
        REQUIRE(at != std::string::npos);
        hostile.replace(at, what.size(), with);
    };
    put("Read drawings and weld symbols\"", "<script>alert('x')</script>&<b>\\u0001\\\"onload=\"");
    put("Perform safety inspections", "</td></table><img src=x onerror=y>");
    put("\"RLMA-5", "\"</style><svg/onload=1>");
    const std::string catalog = file_with("hostile.json", hostile);
    const std::string one = temporary("one.html"), two = temporary("two.html");
    REQUIRE(run("report " + catalog + " --out " + one).status == 0);
    REQUIRE(run("report " + catalog + " --threads 2 --out " + two).status == 0);
    const std::string page = read(one);
    CHECK(page == read(two));
    CHECK(malformed(page).empty());
    for (const char* part : {"<script", "<img", "onerror=y>", "<svg/onload"})
        CHECK(page.find(part) == std::string::npos);
    CHECK(page.find("&lt;script&gt;") != std::string::npos);
    for (const char* id :
         {"demand", "shortages", "skills", "credentials", "scorecards", "overlap", "diminished", "matrix", "sources"})
        CHECK(page.find("<section id=\"" + std::string(id) + "\">") != std::string::npos);
    CHECK(page.find("http://") == std::string::npos);
    CHECK(page.find("https://") == std::string::npos);
    const ran no = run("report " + catalog + " --out /nowhere/page.html");
    CHECK((no.status == 2 && !no.err.empty()));
    CHECK(run("report " + welding + " --lmi " + catalog + " --out " + two).status == 2);
    CHECK(read(two) == page);  // what was there stays
    for (const std::string& file : {catalog, one, two}) std::filesystem::remove(file);
}

TEST_CASE("align, demand and report: a catalog with nothing in it", "[command]") {
    const std::string empty = file_with("empty.json", R"({"format":"gradus-catalog/1","id":"empty"})");
    CHECK(run("align " + empty).status == 0);
    CHECK(run("demand " + empty).status == 0);
    const std::string page = temporary("empty.html");
    CHECK(run("report " + empty + " --out " + page).status == 0);
    CHECK(malformed(read(page)).empty());
    for (const std::string& file : {empty, page}) std::filesystem::remove(file);
}
