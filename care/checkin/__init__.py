"""The daily "I'm well": an elder is asked at her own time, and who cares for her hears when no answer comes."""
